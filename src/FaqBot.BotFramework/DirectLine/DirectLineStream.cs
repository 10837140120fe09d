using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// One open WebSocket: sends what the log holds behind a place, and goes on as it grows. It reads on only when the last frame is out, so that a client
/// that does not read costs one frame, and is closed after a while. What the client sends is ignored.
/// </summary>
internal sealed class DirectLineStream(WebSocket socket, ConversationKey conversation, long after, IActivityLog log, DeliveryMarks delivered, UnloggedActivities unlogged, TimeProvider time)
{
    private const int PageSize = 50;
    private const int LargestFrame = 64 * 1024;
    private const int ReceiveBuffer = 4 * 1024;
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly WakeSignal _signal = new();
    private TaskCompletionSource? _flush;
    private Task<IReadOnlyList<LoggedActivity>>? _reading;
    private int _keepAliveDue;
    private volatile bool _ended;
    private CloseReason? _closing;
    private long _after = after;

    public ConversationKey Conversation { get; } = conversation;

    /// <summary>Returns when the socket is closed, by either side.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        Wake();
        var receiving = ReceiveAsync(aborted);
        var sending = SendAsync(aborted);
        await Task.WhenAny(receiving, sending);
        _ended = true;
        Wake();
        await Quietly(sending);
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await Quietly(CloseAsync());
        await Quietly(receiving.WaitAsync(CloseLimit, time, aborted));
        Interlocked.Exchange(ref _flush, null)?.TrySetResult();
    }

    /// <summary>Something may be new.</summary>
    public void Wake() => _signal.Wake();

    /// <summary>Returns when what was new at the time of the call has been sent, or the socket is closed.</summary>
    public Task FlushAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flush = Interlocked.CompareExchange(ref _flush, mine, null) ?? mine; // one that nobody has begun yet serves all
        Wake();
        return _ended ? Task.CompletedTask : flush.Task;
    }

    /// <summary>Sends an empty frame, and looks into the log in case that a hint was missed.</summary>
    public void KeepAlive()
    {
        Interlocked.Exchange(ref _keepAliveDue, 1);
        Wake();
    }

    public void Close(WebSocketCloseStatus status, string reason)
    {
        Interlocked.CompareExchange(ref _closing, new CloseReason(status, reason), null);
        Wake();
    }

    private async Task SendAsync(CancellationToken aborted)
    {
        while (Volatile.Read(ref _closing) is null)
        {
            await _signal.WaitAsync();
            if (_ended || Volatile.Read(ref _closing) is not null) return;
            var flush = Interlocked.Exchange(ref _flush, null);
            try
            {
                await SendWhatIsDueAsync(aborted);
            }
            finally
            {
                flush?.TrySetResult();
            }
        }
    }

    private async Task SendWhatIsDueAsync(CancellationToken aborted)
    {
        if (Interlocked.Exchange(ref _keepAliveDue, 0) == 1) await SendFrameAsync(ReadOnlyMemory<byte>.Empty);
        if (unlogged.Take(Conversation) is { Count: > 0 } passing)
        {
            var sent = false;
            try
            {
                await SendSetAsync(new ActivitySet(passing));
                sent = true;
            }
            finally
            {
                if (!sent) unlogged.PutBack(Conversation, passing); // for the socket that comes next
            }
        }

        await SendNewAsync(aborted);
    }

    private async Task SendNewAsync(CancellationToken aborted)
    {
        try
        {
            while (await ReadAsync(aborted) is { Count: > 0 } page)
            {
                var sequence = page[^1].Sequence;
                if (VisitorView.Of(page) is { Count: > 0 } activities) await SendSetAsync(new ActivitySet(activities, Watermark.Of(Conversation.Id, sequence)));
                _after = sequence;
                delivered.Reached(Conversation, sequence);
            }
        }
        catch (ActivityLogUnavailableException)
        {
            // The next keep-alive looks again.
        }
        catch (TimeoutException)
        {
            // The same reading goes on; meanwhile what is said without the log must not wait for it.
            Wake();
        }
    }

    private async Task<IReadOnlyList<LoggedActivity>> ReadAsync(CancellationToken aborted)
    {
        var begun = _reading;
        var reading = begun ?? log.ReadAsync(Conversation, _after, PageSize, aborted);
        _reading = null;
        try
        {
            return await reading.WaitAsync(Patience, time, aborted);
        }
        catch (TimeoutException)
        {
            _reading = reading;
            throw;
        }
        finally
        {
            if (begun is not null) Wake(); // it may not have seen what came since it began
        }
    }

    private Task SendSetAsync(ActivitySet set) => SendFrameAsync(JsonSerializer.SerializeToUtf8Bytes(set, DirectLineJson.Default.ActivitySet));

    // Cancelling a send aborts the socket.
    private async Task SendFrameAsync(ReadOnlyMemory<byte> frame)
    {
        using var limit = new CancellationTokenSource(SendLimit, time);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    private async Task ReceiveAsync(CancellationToken aborted)
    {
        var size = 0;
        while (true)
        {
            // Waits without a buffer: thousands of sockets are idle.
            var received = await socket.ReceiveAsync(Memory<byte>.Empty, aborted);
            if (!received.EndOfMessage && received.MessageType != WebSocketMessageType.Close) received = await DiscardAsync(aborted);
            if (received.MessageType == WebSocketMessageType.Close) return;
            size = received.EndOfMessage ? 0 : size + received.Count;
            if (size > LargestFrame) Close(WebSocketCloseStatus.MessageTooBig, "frame too big");
        }
    }

    private async Task<ValueWebSocketReceiveResult> DiscardAsync(CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReceiveBuffer);
        try
        {
            return await socket.ReceiveAsync(buffer.AsMemory(), aborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task CloseAsync()
    {
        var reason = _closing ?? new CloseReason(WebSocketCloseStatus.NormalClosure, "");
        using var limit = new CancellationTokenSource(CloseLimit, time);
        await socket.CloseOutputAsync(reason.Status, reason.Text, limit.Token);
    }

    // However a connection ends, it is no error of ours.
    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or TimeoutException or InvalidOperationException)
        {
        }
    }

    private sealed record CloseReason(WebSocketCloseStatus Status, string Text);
}
