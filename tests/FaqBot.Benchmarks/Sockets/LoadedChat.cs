using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>One chat: its socket, which comes back by itself as DirectLineJS does, and the record of what was asked in it and what came.</summary>
internal sealed class LoadedChat(DirectLineClient client)
{
    private const int FirstBuffer = 16 * 1024;

    // DirectLineJS: getRetryDelay.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RandomWait = TimeSpan.FromSeconds(12);

    private readonly List<AskedQuestion> _asked = [];
    private readonly List<SeenActivity> _seen = [];
    private readonly Lock _record = new();
    private ChatConnection? _connection;
    private WebSocket? _socket;
    private string _watermark = "";
    private Task _lastPost = Task.CompletedTask;
    private int _opened;

    /// <summary>How often a socket was opened: once, unless it was lost.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _connection = await client.StartAsync(cancellationToken);
        await ConnectAsync(cancellationToken);
    }

    /// <summary>Reads, and comes back when the socket is lost, until it is cancelled.</summary>
    public async Task StayAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (_socket is null) await ComeBackAsync(cancellationToken);
                await ReadAsync(_socket!, cancellationToken);
            }
            catch (Exception e) when (e is WebSocketException or IOException or SocketException or HttpRequestException or OperationCanceledException)
            {
                // Lost, or not yet to be had.
            }

            Interlocked.Exchange(ref _socket, null)?.Dispose();
        }
    }

    /// <summary>The empty frame by which DirectLineJS finds out that a connection is dead.</summary>
    public async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Volatile.Read(ref _socket) is { State: WebSocketState.Open } socket) await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The reader sees it, too.
        }
    }

    /// <summary>
    /// Sends a question as soon as the one before it has been acknowledged, so that the order is known; its time runs from when it was due. Not to be called
    /// by two at once.
    /// </summary>
    public AskedQuestion Ask(string name, string text, long due, CancellationToken cancellationToken)
    {
        var question = new AskedQuestion(name, due);
        lock (_record) _asked.Add(question);
        _lastPost = PostAsync(_lastPost, question, text, cancellationToken);
        question.Posted = _lastPost;
        return question;
    }

    /// <summary>What is wrong with this chat, by its socket and by the log.</summary>
    public async Task<ChatFaults> CheckAsync(CancellationToken cancellationToken)
    {
        var logged = await client.ReadAsync(_connection!, cancellationToken);
        lock (_record) return ChatFaults.Of(_asked, _seen, logged);
    }

    private async Task PostAsync(Task before, AskedQuestion question, string text, CancellationToken cancellationToken)
    {
        await before;
        try
        {
            question.Id = await client.PostAsync(_connection!, question.Name, text, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            question.Failure = e.Message;
        }
    }

    private async Task ComeBackAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(ShortestWait + Random.Shared.NextDouble() * RandomWait, TimeProvider.System, cancellationToken);
        _connection = await client.ReconnectAsync(_connection!, _watermark, cancellationToken);
        await ConnectAsync(cancellationToken);
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _socket, await RawWebSocket.ConnectAsync(_connection!.StreamUrl!, cancellationToken));
        Interlocked.Increment(ref _opened);
    }

    private async Task ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Waits without a buffer, as the host does.
            var received = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return;
            if (received.EndOfMessage) continue;
            if (await ReadSetAsync(socket, cancellationToken) is not { } set) return;
            Take(set, Stopwatch.GetTimestamp());
        }
    }

    private static async Task<SeenSet?> ReadSetAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                length += part.Count;
                if (part.EndOfMessage) return JsonSerializer.Deserialize(buffer.AsSpan(0, length), LoadJson.Default.SeenSet);
                if (length == buffer.Length) buffer = Larger(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * full.Length);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private void Take(SeenSet set, long now)
    {
        lock (_record)
        {
            foreach (var activity in set.Activities.Where(activity => activity.Type != "typing"))
            {
                _seen.Add(activity);
                if (activity.ReplyToId is not { } replied) continue;
                // By the echo's name: the acknowledgement may still be on its way.
                var name = _seen.Find(echo => echo.Id == replied)?.Name;
                if (_asked.Find(question => question.Name == name) is { Milliseconds: null } question) question.Milliseconds = Stopwatch.GetElapsedTime(question.Due, now).TotalMilliseconds;
            }
        }

        if (set.Watermark is { } watermark) _watermark = watermark;
    }
}
