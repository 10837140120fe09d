using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>
/// Runs the pending turns of the log: several conversations at once, each in order. Hints wake it; without any it looks every second, for turns that a
/// crash left behind. On shutdown the turns that run are finished.
/// </summary>
internal sealed partial class TurnWorker(
    IActivityLog log, TurnRunner runner, ActivityHints hints, IOptions<TurnOptions> options, TimeProvider time, ILogger<TurnWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly HashSet<Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = time.CreateTimer(_ => hints.WorkMayWait(), null, TimeSpan.Zero, Look);
        var recovered = false;
        try
        {
            while (true)
            {
                await hints.WaitForWorkAsync(stoppingToken);
                recovered = recovered || await RecoverAsync(stoppingToken);
                if (recovered) await StartTurnsAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(Running());
        }
    }

    private Task<bool> RecoverAsync(CancellationToken cancellationToken) => AvailableAsync(async () =>
    {
        await log.RecoverAsync(cancellationToken);
        return true;
    });

    private async Task StartTurnsAsync(CancellationToken cancellationToken)
    {
        var free = options.Value.Parallel - Running().Length;
        if (free <= 0) return; // whoever ends gives a hint

        IReadOnlyList<LeasedActivity> leases = [];
        await AvailableAsync(async () => (leases = await log.LeaseAsync(free, options.Value.Lease, cancellationToken)).Count > 0);
        foreach (var leased in leases) Start(leased);
        if (leases.Count > 0) hints.WorkMayWait();
    }

    private void Start(LeasedActivity leased)
    {
        var turn = Task.Run(() => AvailableAsync(() => RunAsync(leased)), CancellationToken.None);
        lock (_running) _running.Add(turn);
        turn.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        void Ended(Task task)
        {
            lock (_running) _running.Remove(task);
            hints.Changed(leased.Conversation);
        }
    }

    private async Task<bool> RunAsync(LeasedActivity leased)
    {
        var earlier = await log.EarlierMessagesAsync(
            leased.Conversation, leased.Activity.From?.Id, leased.Sequence, leased.ReceivedAt - options.Value.EarlierWithin, options.Value.EarlierMessages, CancellationToken.None);
        var replies = await runner.RunAsync(leased.Activity, earlier, typing => hints.Typing(leased.Conversation, typing));
        while (true)
        {
            try
            {
                var completed = await log.CompleteAsync(leased, replies, CancellationToken.None);
                if (replies.Any(reply => reply.Deliver)) hints.DeliveryMayWait();
                return completed;
            }
            catch (ActivityLogUnavailableException) when (time.GetUtcNow() + Look < leased.Until)
            {
                // The turn is not run again while its replies can still be stored.
                await Task.Delay(Look, time, CancellationToken.None);
            }
        }
    }

    private async Task<bool> AvailableAsync(Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (ActivityLogUnavailableException e)
        {
            Log.LogUnavailable(logger, e.Message);
            return false;
        }
    }

    private Task[] Running()
    {
        lock (_running) return [.. _running];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Turns wait: {Reason}")]
        public static partial void LogUnavailable(ILogger logger, string reason);
    }
}
