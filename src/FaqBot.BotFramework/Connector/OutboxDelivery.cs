using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Connector;

/// <summary>
/// Sends the replies of the outbox to their channels: several conversations at once, each in order. What a channel does not take now waits, and does not
/// hold up other conversations; what it takes never is given up, and logged.
/// </summary>
internal sealed partial class OutboxDelivery(
    IOutbox outbox, ConnectorClient connector, IFixedReplies fixedReplies, WorkQueue<OutboxActivity> deliveries, IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxDelivery> logger)
    : BackgroundService
{
    private const int MostFailures = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private bool _recovered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is on its way has some time to arrive, so that the next process does not send it again; what is not is left to that one.
        using var abandoned = new CancellationTokenSource();
        using var stopping = stoppingToken.Register(() => abandoned.CancelAfter(StopPatience));
        await deliveries.RunAsync(options.Value.Parallel, LeaseAsync, activity => stoppingToken.IsCancellationRequested ? Task.CompletedTask : DeliverAsync(activity, abandoned.Token), stoppingToken);
    }

    private async Task<IReadOnlyList<OutboxActivity>> LeaseAsync(int most, CancellationToken cancellationToken)
    {
        if (!_recovered) await outbox.RecoverOutboxAsync(cancellationToken);
        _recovered = true;
        return await outbox.LeaseOutboxAsync(most, OutboxActivity.Lease, cancellationToken);
    }

    private async Task DeliverAsync(OutboxActivity activity, CancellationToken abandoned)
    {
        var left = activity.Until - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return; // it waited too long, and is somebody else's
        using var lease = new CancellationTokenSource(left, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, abandoned);
        var answer = await TrySendAsync(activity, limit.Token);
        // What has become of it must be stored: else it is sent again, when its lease is up.
        await WhileLeasedAsync(activity, () => StoreAsync(activity, answer));
    }

    private async Task StoreAsync(OutboxActivity activity, ConnectorAnswer answer)
    {
        var isLate = time.GetUtcNow() >= activity.StoredAt + options.Value.GivenUpAfter;
        switch (answer)
        {
            case ConnectorAnswer.Accepted:
                await SettleAsync(activity, delivered: true);
                break;
            case ConnectorAnswer.Unavailable { RetryAfter: var wait, Failed: var failed } when !isLate:
                await outbox.PostponeAsync(activity, time.GetUtcNow() + Wait(activity.Attempts, wait), failed, CancellationToken.None);
                break;
            case ConnectorAnswer.Unanswered when !isLate:
                await outbox.PostponeAsync(activity, time.GetUtcNow() + WaitForUnanswered(activity.Attempts), failed: false, CancellationToken.None);
                break;
            default:
                Log.GivenUp(logger, activity.Activity.Id, activity.Conversation.Channel);
                await SettleAsync(activity, delivered: false);
                break;
        }
    }

    private async Task WhileLeasedAsync(OutboxActivity activity, Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (ActivityLogUnavailableException) when (time.GetUtcNow() + Pause < activity.Until)
            {
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    private async Task<ConnectorAnswer> TrySendAsync(OutboxActivity activity, CancellationToken stopping)
    {
        try
        {
            return await SendAsync(activity, stopping);
        }
#pragma warning disable CA1031 // Whatever is wrong with this one: it is tried again, and given up when its time is over.
        catch (Exception e) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e.GetType().FullName, e.StackTrace);
            return new ConnectorAnswer.Unavailable(Failed: true);
        }
    }

    private async Task SettleAsync(OutboxActivity activity, bool delivered)
    {
        if (await outbox.SettleAsync(activity, delivered, OutboxActivity.Lease, CancellationToken.None) is { } next) deliveries.Add(next);
    }

    // What is not to a channel's liking (a card, say), or what it fails at again and again, must not leave the visitor without a word, nor hold up what is
    // said after it.
    private async Task<ConnectorAnswer> SendAsync(OutboxActivity outgoing, CancellationToken stopping)
    {
        var reply = outgoing.Activity;
        var answer = await connector.SendAsync(reply, stopping);
        var disliked = answer is ConnectorAnswer.Refused { Status: 400 or 413 } || answer is ConnectorAnswer.Unavailable { Failed: true } && outgoing.Failures >= MostFailures;
        if (!disliked || reply.Type != ActivityTypes.Message) return answer;
        Log.Disliked(logger, reply.Id, outgoing.Conversation.Channel);
        var instead = fixedReplies.Failure(reply) with
        {
            Type = ActivityTypes.Message,
            Id = reply.Id,
            Timestamp = reply.Timestamp,
            ServiceUrl = reply.ServiceUrl,
            ChannelId = reply.ChannelId,
            Conversation = reply.Conversation,
            From = reply.From,
            Recipient = reply.Recipient,
            ReplyToId = reply.ReplyToId,
        };
        return await connector.SendAsync(instead, stopping);
    }

    private TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var waits = options.Value.Waits;
        var wait = waits[Math.Min(attempts, waits.Count - 1)];
        return asked > LongestWait ? LongestWait : asked > wait ? asked.Value : wait;
    }

    // It may have arrived each time: a minute, two, four and so on, so that a slow channel does not show it a hundred times.
    private static TimeSpan WaitForUnanswered(int attempts) => TimeSpan.FromMinutes(1 << Math.Min(attempts, 8));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A reply waits for delivery: {Exception}\n{StackTrace}")]
        public static partial void Failed(ILogger logger, string? exception, string? stackTrace);

        [LoggerMessage(2, LogLevel.Error, "The reply {ActivityId} could not be delivered to {Channel} and is given up")]
        public static partial void GivenUp(ILogger logger, string? activityId, string channel);

        [LoggerMessage(3, LogLevel.Error, "The reply {ActivityId} was not taken by {Channel} as it stood; a fixed sentence is sent in its place")]
        public static partial void Disliked(ILogger logger, string? activityId, string channel);
    }
}
