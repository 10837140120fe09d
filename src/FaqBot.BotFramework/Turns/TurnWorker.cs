using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>
/// Runs the pending turns of the log: several conversations at once, each in order. On shutdown the turns that are leased are finished.
/// </summary>
internal sealed class TurnWorker(
    IActivityLog log, TurnRunner runner, WorkQueue<LeasedActivity> turns, WorkQueue<OutboxActivity> deliveries, ActivityHints hints, IOptions<TurnOptions> options, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool _recovered;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => turns.RunAsync(options.Value.Parallel, LeaseAsync, RunAsync, stoppingToken);

    private async Task<IReadOnlyList<LeasedActivity>> LeaseAsync(int most, CancellationToken cancellationToken)
    {
        if (!_recovered) await log.RecoverAsync(cancellationToken);
        _recovered = true;
        return await log.LeaseAsync(most, options.Value.Lease, cancellationToken);
    }

    private async Task RunAsync(LeasedActivity leased)
    {
        if (time.GetUtcNow() + options.Value.TimeLimit >= leased.Until) return; // it waited too long: it is leased again
        try
        {
            var earlier = await WhileLeasedAsync(leased, () => EarlierAsync(leased));
            var replies = await runner.RunAsync(leased.Activity, earlier, typing => hints.Typing(leased.Conversation, typing));
            // The turn is not run again while its replies can still be stored.
            var completed = await WhileLeasedAsync(leased, () => log.CompleteAsync(leased, replies, deliveries.HasRoom ? OutboxActivity.Lease : null, CancellationToken.None));
            if (completed.ToDeliver is { } reply) deliveries.Add(reply);
            else if (replies.Any(reply => reply.Deliver)) deliveries.MayWait();
            if (completed.MoreWaits) turns.MayWait();
        }
        finally
        {
            hints.Changed(leased.Conversation);
        }
    }

    private async Task<IReadOnlyList<Activity>> EarlierAsync(LeasedActivity leased) => leased.Sequence == 1
        ? []
        : await log.EarlierMessagesAsync(
            leased.Conversation, leased.Activity.From?.Id, leased.Sequence, leased.ReceivedAt - options.Value.EarlierWithin, options.Value.EarlierMessages, CancellationToken.None);

    private async Task<T> WhileLeasedAsync<T>(LeasedActivity leased, Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (ActivityLogUnavailableException) when (time.GetUtcNow() + Pause < leased.Until)
            {
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }
}
