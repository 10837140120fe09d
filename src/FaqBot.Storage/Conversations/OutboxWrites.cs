using System.Data.Common;
using Dapper;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage.Conversations;

/// <summary>
/// What is written to the outbox, each within a transaction of <see cref="LogWriter"/>. Times are milliseconds since 1970 UTC. Keys of activities grow
/// with time, so they are the order of delivery. <c>leased</c> is the node that leased a reply, 0 for none.
/// </summary>
internal static class OutboxWrites
{
    /// <summary>When a reply is due that waits for its predecessor.</summary>
    private const long EndOfTime = long.MaxValue;

    /// <summary>True when the reply is its conversation's next.</summary>
    public static async Task<bool> InsertAsync(DbConnection connection, long conversation, long activity, Lease? lease)
    {
        var dueAt = lease?.Until ?? 0;
        return await connection.QuerySingleAsync<long>(
            """
            INSERT INTO outbox (activity, conversation, due_at, leased)
            VALUES (@activity, @conversation, CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE conversation = @conversation) THEN @EndOfTime ELSE @dueAt END, @node) RETURNING due_at
            """,
            new { activity, conversation, dueAt, node = lease?.Node ?? 0, EndOfTime }) == dueAt;
    }

    public static async Task<int> RecoverAsync(DbConnection connection, string hasDied)
    {
        await FreeNextAsync(connection);
        return await connection.ExecuteAsync($"UPDATE outbox SET due_at = 0, leased = 0 WHERE leased > 0 AND due_at < @EndOfTime AND {hasDied}", new { EndOfTime });
    }

    /// <summary>Lets the first reply of every conversation be due: its predecessor may have been erased.</summary>
    public static Task FreeNextAsync(DbConnection connection) => connection.ExecuteAsync(
        """
        UPDATE outbox SET due_at = 0 WHERE due_at = @EndOfTime
          AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = outbox.conversation AND earlier.activity < outbox.activity)
        """,
        new { EndOfTime });

    public static async Task<IReadOnlyList<OutboxActivity>> LeaseAsync(DbConnection connection, int most, long now, Lease lease, string skipLocked, bool again)
    {
        var rows = await connection.QueryAsync<(long Key, long Conversation)>(
            $"""
            WITH due AS MATERIALIZED (SELECT activity FROM outbox WHERE due_at <= @now{(again ? " OR due_at = @Until AND leased = @Node" : "")} ORDER BY due_at, activity LIMIT @most {skipLocked})
            UPDATE outbox SET due_at = @Until, leased = @Node WHERE activity IN (SELECT activity FROM due) RETURNING activity, conversation
            """,
            new { most, now, lease.Until, lease.Node });
        var leased = new List<OutboxActivity>();
        foreach (var row in rows.OrderBy(row => row.Key))
        {
            var reply = await ReadAsync(connection, row.Key, lease.Until) ?? await NextAsync(connection, row.Conversation, lease);
            if (reply is not null) leased.Add(reply);
        }

        return leased;
    }

    /// <summary>The next reply of the conversation, leased; null for none.</summary>
    public static async Task<OutboxActivity?> SettleAsync(DbConnection connection, OutboxActivity settled, bool delivered, Lease lease, string forUpdate, bool again)
    {
        // As whatever changes a conversation: a reply that is stored at this moment must see whether it is the next.
        var place = await connection.QuerySingleOrDefaultAsync<long?>($"SELECT key FROM conversation WHERE channel = @Channel AND id = @Id {forUpdate}", new { settled.Conversation.Channel, settled.Conversation.Id });
        if (place is not { } conversation) return null;
        var key = await connection.QuerySingleOrDefaultAsync<long?>(
            "DELETE FROM outbox WHERE activity = (SELECT key FROM activity WHERE conversation = @conversation AND sequence = @Sequence AND id = @ActivityId) RETURNING activity",
            new { conversation, settled.Sequence, ActivityId = settled.Activity.Id });
        if (key is null) return again ? await FindLeasedAsync(connection, conversation, lease) : null;
        if (!delivered) await connection.ExecuteAsync("UPDATE activity SET state = 'undelivered' WHERE key = @key", new { key });
        return await NextAsync(connection, conversation, lease);
    }

    /// <summary>The reply of the conversation that is leased so; null for none.</summary>
    public static async Task<OutboxActivity?> FindLeasedAsync(DbConnection connection, long conversation, Lease lease)
    {
        var key = await connection.QuerySingleOrDefaultAsync<long?>(
            "SELECT activity FROM outbox WHERE conversation = @conversation AND due_at = @Until AND leased = @Node", new { conversation, lease.Until, lease.Node });
        return key is { } leased ? await ReadAsync(connection, leased, lease.Until) : null;
    }

    public static async Task<bool> PostponeAsync(DbConnection connection, OutboxActivity activity, long dueAt, bool failed) =>
        await connection.ExecuteAsync(
            """
            UPDATE outbox SET due_at = @dueAt, leased = 0, attempts = @attempts, failures = @failures WHERE due_at = @until AND activity = (
              SELECT a.key FROM conversation AS c JOIN activity AS a ON a.conversation = c.key AND a.sequence = @Sequence AND a.id = @ActivityId
              WHERE c.channel = @Channel AND c.id = @Id)
            """,
            new
            {
                activity.Conversation.Channel,
                activity.Conversation.Id,
                activity.Sequence,
                ActivityId = activity.Activity.Id,
                dueAt,
                attempts = activity.Attempts + 1,
                failures = activity.Failures + (failed ? 1 : 0),
                until = activity.Until.ToUnixTimeMilliseconds(),
            }) > 0;

    private static async Task<OutboxActivity?> NextAsync(DbConnection connection, long conversation, Lease lease)
    {
        while (true)
        {
            var next = await connection.QuerySingleOrDefaultAsync<long?>(
                """
                UPDATE outbox SET due_at = @Until, leased = @Node WHERE activity = (SELECT activity FROM outbox WHERE conversation = @conversation ORDER BY activity LIMIT 1)
                RETURNING activity
                """,
                new { conversation, lease.Until, lease.Node });
            if (next is not { } key) return null;
            if (await ReadAsync(connection, key, lease.Until) is { } activity) return activity;
        }
    }

    /// <summary>What cannot be read any more is taken out, so that it holds up nothing else, and stays marked.</summary>
    private static async Task<OutboxActivity?> ReadAsync(DbConnection connection, long key, long until)
    {
        var (sequence, storedAt, attempts, failures, body) = await connection.QuerySingleAsync<(long Sequence, long StoredAt, int Attempts, int Failures, string Body)>(
            "SELECT a.sequence, a.stored_at, o.attempts, o.failures, a.body FROM outbox AS o JOIN activity AS a ON a.key = o.activity WHERE o.activity = @key", new { key });
        if (StoredJson.TryRead(body) is { } activity)
            return new OutboxActivity(ConversationKey.Of(activity), sequence, Time(storedAt), Time(until), attempts, failures, activity);
        await connection.ExecuteAsync("DELETE FROM outbox WHERE activity = @key; UPDATE activity SET state = 'unreadable' WHERE key = @key", new { key });
        return null;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
