namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// The stored replies that are still to be sent to their channels; <see cref="IActivityLog.CompleteAsync"/> puts them here. Of one conversation the next is
/// given out when its predecessor is settled, so that replies arrive in order. A lease that is up is given out again: delivery is at least once.
/// </summary>
/// <exception cref="ActivityLogUnavailableException">By every method: nothing was written.</exception>
public interface IOutbox
{
    /// <summary>Called once, before the first lease: an outbox that one process alone serves gives back what a dead predecessor had leased.</summary>
    Task RecoverOutboxAsync(CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="most"/> replies that are due, at most one of each conversation. Nobody else gets them for <paramref name="duration"/>.</summary>
    Task<IReadOnlyList<OutboxActivity>> LeaseOutboxAsync(int most, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>The reply is sent, or given up. The next one of its conversation, if there is one, is leased to the caller for <paramref name="duration"/>.</summary>
    Task<OutboxActivity?> SettleAsync(OutboxActivity activity, bool delivered, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>The reply is due again at <paramref name="dueAt"/>, with one attempt more, and one failure more if the channel <paramref name="failed"/> at it.</summary>
    Task PostponeAsync(OutboxActivity activity, DateTimeOffset dueAt, bool failed, CancellationToken cancellationToken);
}
