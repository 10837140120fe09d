using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage.Conversations;

/// <summary>The outbox is part of the log: a reply enters it in the transaction that ends its turn.</summary>
public sealed partial class ActivityLog
{
    public Task RecoverOutboxAsync(CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => OutboxWrites.RecoverAsync(connection, database.HasDied("leased")), cancellationToken);

    public Task<IReadOnlyList<OutboxActivity>> LeaseOutboxAsync(int most, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (lease, again) = (LeaseFor(duration), new Attempts());
        return _writer.WriteAsync(connection => OutboxWrites.LeaseAsync(connection, most, Now, lease, database.SkipLocked, again.Next()), cancellationToken);
    }

    public Task<OutboxActivity?> SettleAsync(OutboxActivity activity, bool delivered, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (lease, again) = (LeaseFor(duration), new Attempts());
        return _writer.WriteAsync(connection => OutboxWrites.SettleAsync(connection, activity, delivered, lease, database.ForUpdate, again.Next()), cancellationToken);
    }

    public Task PostponeAsync(OutboxActivity activity, DateTimeOffset dueAt, bool failed, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => OutboxWrites.PostponeAsync(connection, activity, dueAt.ToUnixTimeMilliseconds(), failed), cancellationToken);
}
