using System.Diagnostics;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>All chats of a load. Bounded: what waits ends with the token at the latest.</summary>
internal sealed class LoadedChats : IAsyncDisposable
{
    private const int OpenedAtOnce = 16;
    private const int KeepAliveShares = 100;
    private static readonly TimeSpan KeepAliveEach = TimeSpan.FromMilliseconds(250); // 25 s for all shares
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ReplyPatience = TimeSpan.FromSeconds(30);
    private static readonly string[] Questions = ["how much does CAR T cost?", "when can i drive", "what are the signs of crs", "who won the world cup", "does medicare pay for car t"];

    private readonly DirectLineClient _client;
    private readonly CancellationTokenSource _stop;
    private readonly List<LoadedChat> _chats = [];
    private readonly List<Task> _running = [];
    private int _questions;

    public LoadedChats(Uri host, CancellationToken cancellationToken)
    {
        _client = new DirectLineClient(host);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>How many chats have had another socket than their first.</summary>
    public int Reopened => _chats.Count(chat => chat.Opened > 1);

    public async Task OpenAsync(int count)
    {
        var opened = Enumerable.Range(0, count).Select(_ => new LoadedChat(_client)).ToList();
        await Parallel.ForEachAsync(opened, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = _stop.Token }, async (chat, stop) => await chat.OpenAsync(stop));
        _running.AddRange(opened.Select(chat => chat.StayAsync(_stop.Token)));
        _chats.AddRange(opened);
        if (_running.Count == count) _running.Add(KeepAliveAsync(_stop.Token));
    }

    /// <summary>Asks at a steady rate over all chats, however slow the replies are; returns when each is there or has been waited for.</summary>
    public async Task<IReadOnlyList<AskedQuestion>> AskAsync(int rate, int seconds)
    {
        var asked = new List<AskedQuestion>(rate * seconds);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = start + (long)((double)i * Stopwatch.Frequency / rate);
            while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                await Task.Delay(early > TimeSpan.FromMilliseconds(1) ? early : TimeSpan.FromMilliseconds(1), TimeProvider.System, _stop.Token);
            asked.Add(Ask(_chats[i % _chats.Count], due));
        }

        await WaitAsync(asked);
        return asked;
    }

    /// <summary>A question in each hundredth chat at once.</summary>
    public IReadOnlyList<AskedQuestion> AskEachHundredth() => [.. _chats.Where((_, i) => i % 100 == 0).Select(chat => Ask(chat, Stopwatch.GetTimestamp()))];

    /// <summary>Returns when each question that was acknowledged has its reply, or has been waited for long.</summary>
    public async Task WaitAsync(IReadOnlyList<AskedQuestion> asked)
    {
        await Task.WhenAll(asked.Select(question => question.Posted));
        var since = Stopwatch.GetTimestamp();
        while (asked.Any(question => question is { Id: not null, Milliseconds: null }) && Stopwatch.GetElapsedTime(since) < ReplyPatience) await Task.Delay(Look, TimeProvider.System, _stop.Token);
    }

    /// <summary>Returns when each chat has a newer socket than at the time of the call; how many seconds after <paramref name="since"/> half of them had.</summary>
    public async Task<double> WaitUntilBackAsync(IReadOnlyList<int> before, long since)
    {
        var half = double.NaN;
        while (true)
        {
            var back = _chats.Where((chat, i) => chat.Opened > before[i]).Count();
            if (double.IsNaN(half) && 2 * back >= _chats.Count) half = Stopwatch.GetElapsedTime(since).TotalSeconds;
            if (back == _chats.Count) return half;
            await Task.Delay(Look, TimeProvider.System, _stop.Token);
        }
    }

    /// <summary>How many sockets each chat has had.</summary>
    public IReadOnlyList<int> Opened() => [.. _chats.Select(chat => chat.Opened)];

    /// <summary>What is wrong with any of the chats.</summary>
    public async Task<ChatFaults> CheckAsync()
    {
        var faults = new ChatFaults[_chats.Count];
        await Parallel.ForAsync(0, _chats.Count, new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = _stop.Token }, async (i, stop) => faults[i] = await _chats[i].CheckAsync(stop));
        return faults.Aggregate(ChatFaults.None, (all, one) => all + one);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_running);
        }
        finally
        {
            _client.Dispose();
            _stop.Dispose();
        }
    }

    private AskedQuestion Ask(LoadedChat chat, long due)
    {
        var number = _questions++;
        // Not the same words twice in a chat: they would be taken for sent again.
        return chat.Ask($"load-{number}", $"{Questions[number % Questions.Length]} ({number})", due, _stop.Token);
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        for (var share = 0; !cancellationToken.IsCancellationRequested; share = (share + 1) % KeepAliveShares)
        {
            for (var i = share; i < _chats.Count; i += KeepAliveShares) await _chats[i].KeepAliveAsync(cancellationToken);
            await Task.Delay(KeepAliveEach, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
