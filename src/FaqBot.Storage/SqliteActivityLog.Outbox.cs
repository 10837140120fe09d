using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage;

/// <summary>The outbox is part of the log: a reply enters it in the transaction that ends its turn.</summary>
public sealed partial class SqliteActivityLog
{
    public Task RecoverOutboxAsync(CancellationToken cancellationToken) => _writer.WriteAsync(OutboxWrites.Recover, cancellationToken);

    public Task<IReadOnlyList<OutboxActivity>> LeaseOutboxAsync(int most, TimeSpan duration, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => OutboxWrites.Lease(connection, most, Now, Now + Milliseconds(duration)), cancellationToken);

    public Task<OutboxActivity?> SettleAsync(OutboxActivity activity, bool delivered, TimeSpan duration, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => OutboxWrites.Settle(connection, activity, delivered, Now + Milliseconds(duration)), cancellationToken);

    public Task PostponeAsync(OutboxActivity activity, DateTimeOffset dueAt, bool failed, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => OutboxWrites.Postpone(connection, activity, dueAt.ToUnixTimeMilliseconds(), failed), cancellationToken);
}
