using System.Threading.Channels;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Work of the log that this process has leased, on its way to who does it. What is stored here is handed over at once; what a crash or another node left
/// behind, or what found no room, is looked for in the log when somebody says that something may wait, and every second.
/// </summary>
/// <param name="most">What may wait here; what comes beyond waits in the log.</param>
/// <param name="time">The clock of the second.</param>
public sealed class WorkQueue<T>(int most, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Channel<T> _work = Channel.CreateUnbounded<T>();
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether work that is stored now shall be leased with it.</summary>
    public bool HasRoom => Room > 0;

    private int Room => Math.Max(0, most - _work.Reader.Count);

    /// <summary>Leased work.</summary>
    public void Add(T work)
    {
        // After the end nobody does it any more; its lease is up after a while, or given back by the next process.
        _work.Writer.TryWrite(work);
    }

    /// <summary>Work may wait in the log. A hint may come late, twice or never.</summary>
    public void MayWait() => _hints.Writer.TryWrite(true);

    /// <summary>Does the work until it is stopped, and then what is leased already.</summary>
    /// <param name="parallel">How much at once.</param>
    /// <param name="leaseAsync">Leases up to so much from the log; empty when the log is not available.</param>
    /// <param name="doAsync">Does one; never throws.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task RunAsync(int parallel, Func<int, CancellationToken, Task<IReadOnlyList<T>>> leaseAsync, Func<T, Task> doAsync, CancellationToken stopping)
    {
        var workers = Enumerable.Range(0, parallel).Select(_ => Task.Run(() => WorkAsync(doAsync), CancellationToken.None)).ToList();
        using var look = time.CreateTimer(_ => MayWait(), null, TimeSpan.Zero, Look);
        try
        {
            while (await _hints.Reader.ReadAsync(stopping))
            {
                if (Room is not (> 0 and var room)) continue; // the next look finds it
                var leased = await leaseAsync(room, stopping);
                foreach (var work in leased) Add(work);
                if (leased.Count == room) MayWait();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _work.Writer.TryComplete();
            await Task.WhenAll(workers);
        }
    }

    private async Task WorkAsync(Func<T, Task> doAsync)
    {
        await foreach (var work in _work.Reader.ReadAllAsync(CancellationToken.None)) await doAsync(work);
    }
}
