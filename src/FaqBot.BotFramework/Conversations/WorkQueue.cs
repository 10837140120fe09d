using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Work of the log that this process has leased, on its way to who does it. What is stored here is handed over at once; what a crash or another node left
/// behind, or what found no room, is looked for in the log when somebody says that something may wait, and every second. Whatever goes wrong with one is
/// logged, and the others go on: its lease runs out, and it is leased again.
/// </summary>
/// <param name="most">What may wait here; what comes beyond waits in the log.</param>
/// <param name="name">What it is called in the log.</param>
/// <param name="time">The clock of the second.</param>
/// <param name="logger">Hears what goes wrong.</param>
public sealed partial class WorkQueue<T>(int most, string name, TimeProvider time, ILogger<WorkQueue<T>> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Channel<T> _work = Channel.CreateUnbounded<T>();
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile bool _open;
    private volatile bool _passedOver;

    /// <summary>
    /// Whether work that is stored now shall be leased with it. Not before the log was looked into for the first time: what a dead predecessor had leased is
    /// given back then, and must not be taken from who does it now. Half of the room is kept for what waits in the log, so that it is not passed over for ever.
    /// </summary>
    public bool HasRoom => _open && Room > most / 2;

    private int Room => most - _work.Reader.Count;

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
    /// <param name="leaseAsync">Leases up to so much from the log.</param>
    /// <param name="doAsync">Does one.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task RunAsync(int parallel, Func<int, CancellationToken, Task<IReadOnlyList<T>>> leaseAsync, Func<T, Task> doAsync, CancellationToken stopping)
    {
        var workers = Enumerable.Range(0, parallel).Select(_ => Task.Run(() => WorkAsync(doAsync), CancellationToken.None)).ToList();
        using var look = time.CreateTimer(_ => MayWait(), null, TimeSpan.Zero, Look);
        try
        {
            while (await _hints.Reader.ReadAsync(stopping)) await LeaseAsync(leaseAsync, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _open = false;
            _work.Writer.TryComplete();
            await Task.WhenAll(workers);
        }
    }

    // Much at a time: every look is a write.
    private async Task LeaseAsync(Func<int, CancellationToken, Task<IReadOnlyList<T>>> leaseAsync, CancellationToken stopping)
    {
        var room = Room;
        if (_passedOver = room < most / 2) return;
        await GuardAsync(async () =>
        {
            var leased = await leaseAsync(room, stopping);
            _open = true;
            foreach (var work in leased) Add(work);
            if (leased.Count == room) MayWait();
        });
        stopping.ThrowIfCancellationRequested();
    }

    private async Task WorkAsync(Func<T, Task> doAsync)
    {
        await foreach (var work in _work.Reader.ReadAllAsync(CancellationToken.None))
        {
            await GuardAsync(() => doAsync(work));
            if (_passedOver && Room >= most / 2) MayWait();
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Stopped, or its lease was up.
        }
        catch (ActivityLogUnavailableException e)
        {
            Log.Unavailable(logger, name, e.Message);
        }
#pragma warning disable CA1031 // The worker lives on, whatever is wrong with one. Not the exception itself: its message may quote the visitor.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, name, e.GetType().FullName, e.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Work} wait: {Reason}")]
        public static partial void Unavailable(ILogger logger, string work, string reason);

        [LoggerMessage(2, LogLevel.Error, "One of {Work} waits: {Exception}\n{StackTrace}")]
        public static partial void Failed(ILogger logger, string work, string? exception, string? stackTrace);
    }
}
