using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FaqBot.Benchmarks.Kills;

/// <summary>
/// One visitor's client, which outlives the hosts: it asks, listens by socket or by polling, comes back after a death with its token and its watermark, and
/// sends again under the same name what was not acknowledged.
/// </summary>
internal sealed class KilledChat(int number, bool streams, Random random, KillTally tally)
{
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(30);
    private static readonly string[] Questions = ["how much does CAR T cost?", "when can i drive", "what are the signs of crs", "who won the world cup", "does medicare pay for car t"];

    private readonly SeenActivities _seen = new();
    private readonly List<string> _acknowledged = [];
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly Stopwatch _tokenAge = new();
    private KilledHost _host = null!;
    private string _token = "";
    private Task _listening = Task.CompletedTask;
    private UnansweredPost? _unanswered;
    private int _asked;
    private int _replies;

    public string ConversationId { get; private set; } = "";

    /// <summary>After how many more rounds another chat takes its place.</summary>
    public int RoundsLeft { get; set; } = random.Next(4, 12);

    /// <summary>The host that died last with a POST of this chat unanswered.</summary>
    public KilledHost? LostPostTo { get; private set; }

    /// <summary>Questions that were acknowledged, and whose reply was not shown.</summary>
    public int Unreplied => _acknowledged.Except(_seen.Shown.Select(activity => activity.ReplyTo)).Count();

    public async Task StartAsync(KilledHost host, CancellationToken cancellationToken)
    {
        _host = host;
        await TakeTokenAsync("tokens/generate", cancellationToken);
        await ConnectAsync(HttpMethod.Post, "conversations", cancellationToken);
    }

    /// <summary>As DirectLineJS does: with the token it had, from the last watermark on.</summary>
    public async Task ReturnAsync(KilledHost host, CancellationToken cancellationToken)
    {
        await _listening;
        _host = host;
        if (_tokenAge.Elapsed > TokenAge) await TakeTokenAsync("tokens/refresh", cancellationToken);
        await ConnectAsync(HttpMethod.Get, $"conversations/{ConversationId}?watermark={Uri.EscapeDataString(_seen.Watermark)}", cancellationToken);
    }

    /// <summary>Asks one question after the other, each as soon as the last was acknowledged.</summary>
    public async Task TalkAsync(int most, CancellationToken cancellationToken)
    {
        if (_unanswered is not null && !await RepeatAsync(cancellationToken)) return;
        for (var i = 0; i < most && !_host.IsDying; i++)
        {
            _asked++;
            var text = string.Create(CultureInfo.InvariantCulture, $"{Questions[random.Next(Questions.Length)]} ({_asked})");
            _unanswered = new UnansweredPost(string.Create(CultureInfo.InvariantCulture, $"kills-{number}-{_asked}"), text);
            if (!await PostAsync(cancellationToken)) return;
        }
    }

    /// <summary>Comes to rest: nothing unacknowledged, everything answered and shown. Then all that was ever said must be as it was said.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var reading = new LogReading(ReadAsync);
        await reading.GoOnAsync(cancellationToken);
        if (_unanswered is { } post)
        {
            tally.FindUnacknowledged(reading.Activities.Any(activity => activity.ClientId == post.ClientId));
            if (!await RepeatAsync(cancellationToken)) return;
        }

        await UntilAsync(() => reading.GoOnAsync(cancellationToken), () => ChatCheck.IsAnswered(reading.Activities) && reading.Activities.Count(activity => activity.IsMine) >= _acknowledged.Count, cancellationToken);
        await UntilAsync(() => Task.CompletedTask, () => _seen.Count >= reading.Activities.Count, cancellationToken);
        // What comes a second time comes late.
        await reading.GoOnAsync(cancellationToken);
        var replies = reading.Activities.Count(activity => activity.ReplyTo is not null);
        tally.CheckReplies(replies - _replies);
        _replies = replies;
        foreach (var problem in ChatCheck.Problems(reading.Activities, _acknowledged, _seen.Shown)) Violate(problem);
    }

    private Task<bool> RepeatAsync(CancellationToken cancellationToken)
    {
        tally.Repeat();
        return PostAsync(cancellationToken);
    }

    /// <summary>False when no acknowledgement came.</summary>
    private async Task<bool> PostAsync(CancellationToken cancellationToken)
    {
        var post = _unanswered!;
        var activity = new { type = "message", from = new { id = "dl_kills" }, text = post.Text, channelData = new { clientActivityID = post.ClientId } };
        try
        {
            var acknowledged = await CallAsync(HttpMethod.Post, $"conversations/{ConversationId}/activities", activity, cancellationToken);
            _acknowledged.Add(acknowledged.GetProperty("id").GetString()!);
            _unanswered = null;
            tally.Acknowledge();
            return true;
        }
        catch (Exception e) when (IsBroken(e))
        {
            if (_host.IsDying) LostPostTo = _host;
            else if (!cancellationToken.IsCancellationRequested) Violate($"expected an acknowledgement of {post.ClientId} by a living host, was {e.Message}");
            return false;
        }
    }

    private async Task ConnectAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        var connection = await CallAsync(method, path, null, cancellationToken);
        _listening = streams ? ListenAsync(new Uri(connection.GetProperty("streamUrl").GetString()!), cancellationToken) : PollAsync(cancellationToken);
    }

    private async Task ListenAsync(Uri address, CancellationToken cancellationToken)
    {
        var host = _host;
        try
        {
            await foreach (var set in SocketSets.ReadAsync(address, cancellationToken)) Show(set);
            if (!host.IsDying && !cancellationToken.IsCancellationRequested) Violate("expected the stream of a living host to stay open, was closed");
        }
        catch (Exception e) when (IsBroken(e))
        {
            if (!host.IsDying && !cancellationToken.IsCancellationRequested) Violate("expected the stream of a living host to stay open, was " + e.Message);
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var host = _host;
        try
        {
            while (!host.IsDying)
            {
                Show(await ReadAsync(_seen.Watermark, cancellationToken));
                await Task.Delay(Look, cancellationToken);
            }
        }
        catch (Exception e) when (IsBroken(e))
        {
            if (!host.IsDying && !cancellationToken.IsCancellationRequested) Violate("expected a living host to be polled, was " + e.Message);
        }
    }

    private void Show(JsonElement set)
    {
        foreach (var id in _seen.Take(set)) Violate($"expected activity {id} to be shown once, was shown again");
    }

    private async Task TakeTokenAsync(string path, CancellationToken cancellationToken)
    {
        var taken = await CallAsync(HttpMethod.Post, path, null, cancellationToken);
        _token = taken.GetProperty("token").GetString()!;
        ConversationId = taken.GetProperty("conversationId").GetString()!;
        _tokenAge.Restart();
    }

    private Task<JsonElement> ReadAsync(string watermark, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"conversations/{ConversationId}/activities?watermark={Uri.EscapeDataString(watermark)}", null, cancellationToken);

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, "/v3/directline/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (_token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await _host.Http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    // What is missing after this long is found by the check.
    private static async Task UntilAsync(Func<Task> look, Func<bool> holds, CancellationToken cancellationToken)
    {
        for (var waiting = Stopwatch.StartNew(); !holds() && waiting.Elapsed < AnswerLimit; await look()) await Task.Delay(Look, cancellationToken);
    }

    // What is wrong in the log is wrong again in every later round; it is told once.
    private void Violate(string problem)
    {
        if (_told.TryAdd(problem, true)) tally.Violate($"chat {number} ({(streams ? "stream" : "polling")}): {problem}");
    }

    private static bool IsBroken(Exception e) => e is HttpRequestException or IOException or JsonException or System.Net.WebSockets.WebSocketException or OperationCanceledException;

    private sealed record UnansweredPost(string ClientId, string Text);
}
