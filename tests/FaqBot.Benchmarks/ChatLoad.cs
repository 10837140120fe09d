using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace FaqBot.Benchmarks;

/// <summary>
/// Open chats with a socket each and questions at a steady rate, against a host on the loopback address. Time is from the POST until the reply arrives on
/// the socket of its chat. Bounded: it ends after the given seconds whatever happens.
/// </summary>
internal sealed class ChatLoad(Uri host, int chats, int questionsPerSecond, int seconds)
{
    private static readonly string[] Questions = ["how much does CAR T cost?", "when can i drive", "what are the signs of crs", "who won the world cup", "does medicare pay for car t"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = host };
    private readonly ConcurrentDictionary<string, bool> _replied = new();
    private readonly ConcurrentBag<double> _times = [];
    private int _doubled;

    private sealed class Chat(string id, string token, ClientWebSocket socket)
    {
        public string Id => id;
        public string Token => token;
        public ClientWebSocket Socket => socket;

        /// <summary>When the question that waits in this chat was sent; 0 when none waits.</summary>
        public long Asked;
    }

    public async Task RunAsync()
    {
        if (!host.IsLoopback) throw new ArgumentException("the load goes to the loopback address only");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 120));
        var opening = Stopwatch.StartNew();
        var open = new List<Chat>();
        for (var i = 0; i < chats; i += 20) open.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(20, chats - i)).Select(_ => OpenAsync(limit.Token))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open.Count} chats open after {opening.Elapsed.TotalSeconds:0.0} s"));
        var reading = open.Select(chat => ReadAsync(chat, limit.Token)).ToList();

        var sending = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / questionsPerSecond));
        for (var i = 0; i < questionsPerSecond * seconds && await timer.WaitForNextTickAsync(limit.Token); i++) sending.Add(AskAsync(open[i * 7 % open.Count], i, limit.Token));
        await Task.WhenAll(sending);
        for (var i = 0; i < 100 && _times.Count < sending.Count; i++) await timer.WaitForNextTickAsync(limit.Token);
        Report(sending.Count);
        await limit.CancelAsync();
        await Task.WhenAll(reading);
        foreach (var chat in open) chat.Socket.Dispose();
    }

    private void Report(int asked)
    {
        var times = _times.Order().ToList();
        if (times.Count == 0) throw new InvalidOperationException("no reply came");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{asked} questions at {questionsPerSecond}/s, {asked - times.Count} without a reply, {_doubled} doubled: median {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms, max {times[^1]:0.0} ms"));
    }

    private async Task<Chat> OpenAsync(CancellationToken cancellationToken)
    {
        var token = (await PostAsync("/v3/directline/tokens/generate", null, null, cancellationToken)).GetProperty("token").GetString()!;
        var started = await PostAsync("/v3/directline/conversations", token, null, cancellationToken);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), cancellationToken);
        return new Chat(started.GetProperty("conversationId").GetString()!, token, socket);
    }

    private async Task AskAsync(Chat chat, int number, CancellationToken cancellationToken)
    {
        var activity = new { type = "message", from = new { id = "dl_load" }, text = $"{Questions[number % Questions.Length]} ({number})", channelData = new { clientActivityID = $"load-{number}" } };
        Interlocked.Exchange(ref chat.Asked, Stopwatch.GetTimestamp());
        await PostAsync($"/v3/directline/conversations/{chat.Id}/activities", chat.Token, activity, cancellationToken);
    }

    private async Task ReadAsync(Chat chat, CancellationToken cancellationToken)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (chat.Socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await chat.Socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (length > 0) Replied(chat, JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The load is over.
        }
    }

    private void Replied(Chat chat, JsonElement set)
    {
        foreach (var activity in set.GetProperty("activities").EnumerateArray())
        {
            if (!activity.TryGetProperty("replyToId", out var to)) continue;
            if (!_replied.TryAdd(to.GetString()!, true)) Interlocked.Increment(ref _doubled);
            else if (Interlocked.Exchange(ref chat.Asked, 0) is > 0 and var asked) _times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
    }

    private async Task<JsonElement> PostAsync(string path, string? token, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
