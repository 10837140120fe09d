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
    IOutbox outbox, ConnectorClient connector, IFixedReplies fixedReplies, ActivityHints hints, IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxDelivery> logger)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);
    private readonly HashSet<Task> _running = [];
    private bool _recovered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandoned = new CancellationTokenSource();
        using var look = time.CreateTimer(_ => hints.DeliveryMayWait(), null, TimeSpan.Zero, Look);
        try
        {
            while (true)
            {
                await hints.WaitForDeliveryAsync(stoppingToken);
                await StartDeliveriesAsync(abandoned.Token);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is on its way arrives, and is not sent a second time by the next process.
            abandoned.CancelAfter(StopPatience);
            await Task.WhenAll(Running());
        }
    }

    private async Task StartDeliveriesAsync(CancellationToken stopping)
    {
        var free = options.Value.Parallel - Running().Length;
        if (free <= 0) return; // whoever ends gives a hint
        try
        {
            if (!_recovered) await outbox.RecoverOutboxAsync(stopping);
            _recovered = true;
            var leased = await outbox.LeaseOutboxAsync(free, options.Value.Lease, stopping);
            foreach (var activity in leased) Start(activity, stopping);
            if (leased.Count > 0) hints.DeliveryMayWait();
        }
        catch (ActivityLogUnavailableException e)
        {
            Log.OutboxUnavailable(logger, e.Message);
        }
    }

    private void Start(OutboxActivity activity, CancellationToken stopping)
    {
        var delivery = Task.Run(() => DeliverAsync(activity, stopping), CancellationToken.None);
        lock (_running) _running.Add(delivery);
        delivery.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        void Ended(Task task)
        {
            lock (_running) _running.Remove(task);
            hints.DeliveryMayWait();
        }
    }

    private async Task DeliverAsync(OutboxActivity activity, CancellationToken stopping)
    {
        try
        {
            switch (await SendAsync(activity, stopping))
            {
                case ConnectorAnswer.Accepted:
                    await outbox.SettleAsync(activity, delivered: true, CancellationToken.None);
                    break;
                case ConnectorAnswer.Unavailable { RetryAfter: var wait } when time.GetUtcNow() < activity.StoredAt + options.Value.GivenUpAfter:
                    await outbox.PostponeAsync(activity, DueAt(activity.Attempts, wait), CancellationToken.None);
                    break;
                default:
                    Log.GivenUp(logger, activity.Activity.Id, activity.Conversation.Channel);
                    await outbox.SettleAsync(activity, delivered: false, CancellationToken.None);
                    break;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next process finds it in the outbox.
        }
        catch (ActivityLogUnavailableException e)
        {
            // It will be sent again when its lease is up.
            Log.OutboxUnavailable(logger, e.Message);
        }
    }

    // What is not to a channel's liking (a card, say) must not leave the visitor without a word.
    private async Task<ConnectorAnswer> SendAsync(OutboxActivity outgoing, CancellationToken stopping)
    {
        var reply = outgoing.Activity;
        var answer = await connector.SendAsync(reply, stopping);
        if (answer is not ConnectorAnswer.Refused { Status: 400 or 413 } || reply.Type != ActivityTypes.Message) return answer;
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

    private DateTimeOffset DueAt(int attempts, TimeSpan? asked)
    {
        var waits = options.Value.Waits;
        var wait = waits[Math.Min(attempts, waits.Count - 1)];
        return time.GetUtcNow() + (asked > wait ? asked.Value : wait);
    }

    private Task[] Running()
    {
        lock (_running) return [.. _running];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Replies wait for delivery: {Reason}")]
        public static partial void OutboxUnavailable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "The reply {ActivityId} could not be delivered to {Channel} and is given up")]
        public static partial void GivenUp(ILogger logger, string? activityId, string channel);

        [LoggerMessage(3, LogLevel.Error, "The reply {ActivityId} was refused by {Channel} as it stood; a fixed sentence is sent in its place")]
        public static partial void Disliked(ILogger logger, string? activityId, string channel);
    }
}
