using Dapper;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage;

/// <summary>
/// What is written to the outbox, each within a transaction of <see cref="SqliteWriter"/>. Times are milliseconds since 1970 UTC. Keys of activities grow
/// with time, so they are the order of delivery.
/// </summary>
internal static class OutboxWrites
{
    /// <summary>When a reply is due that waits for its predecessor.</summary>
    private const long EndOfTime = long.MaxValue;

    /// <summary>True when the reply is its conversation's next and is due at <paramref name="dueAt"/>.</summary>
    public static bool Insert(SqliteConnection connection, long conversation, long activity, long dueAt) =>
        connection.QuerySingle<long>(
            """
            INSERT INTO outbox (activity, conversation, due_at)
            VALUES (@activity, @conversation, IIF(EXISTS (SELECT 1 FROM outbox WHERE conversation = @conversation), @EndOfTime, @dueAt)) RETURNING due_at
            """,
            new { activity, conversation, dueAt, EndOfTime }) == dueAt;

    public static int Recover(SqliteConnection connection) => connection.Execute("UPDATE outbox SET due_at = 0 WHERE due_at < @EndOfTime", new { EndOfTime });

    public static IReadOnlyList<OutboxActivity> Lease(SqliteConnection connection, int most, long now, long until)
    {
        var keys = connection.Query<long>(
            """
            UPDATE outbox SET due_at = @until WHERE activity IN (SELECT activity FROM outbox WHERE due_at <= @now ORDER BY due_at, activity LIMIT @most)
            RETURNING activity
            """,
            new { most, now, until });
        return [.. keys.Order().ToList().Select(key => Read(connection, key))];
    }

    /// <summary>The next reply of the conversation, leased; null for none.</summary>
    public static OutboxActivity? Settle(SqliteConnection connection, OutboxActivity settled, bool delivered, long until)
    {
        var place = connection.QuerySingleOrDefault<(long Key, long Conversation)?>(
            """
            DELETE FROM outbox WHERE activity = (
              SELECT a.key FROM conversation AS c JOIN activity AS a ON a.conversation = c.key AND a.sequence = @Sequence WHERE c.channel = @Channel AND c.id = @Id)
            RETURNING activity, conversation
            """,
            new { settled.Conversation.Channel, settled.Conversation.Id, settled.Sequence });
        if (place is not { } at) return null;
        if (!delivered) connection.Execute("UPDATE activity SET state = 'undelivered' WHERE key = @Key", new { at.Key });
        var next = connection.QuerySingleOrDefault<long?>(
            """
            UPDATE outbox SET due_at = @until WHERE activity = (SELECT activity FROM outbox WHERE conversation = @Conversation ORDER BY activity LIMIT 1)
            RETURNING activity
            """,
            new { at.Conversation, until });
        return next is { } key ? Read(connection, key) : null;
    }

    public static bool Postpone(SqliteConnection connection, OutboxActivity activity, long dueAt) =>
        connection.Execute(
            """
            UPDATE outbox SET due_at = @dueAt, attempts = @attempts WHERE activity = (
              SELECT a.key FROM conversation AS c JOIN activity AS a ON a.conversation = c.key AND a.sequence = @Sequence WHERE c.channel = @Channel AND c.id = @Id)
            """,
            new { activity.Conversation.Channel, activity.Conversation.Id, activity.Sequence, dueAt, attempts = activity.Attempts + 1 }) > 0;

    private static OutboxActivity Read(SqliteConnection connection, long key)
    {
        var (sequence, storedAt, attempts, body) = connection.QuerySingle<(long Sequence, long StoredAt, int Attempts, string Body)>(
            "SELECT a.sequence, a.stored_at, o.attempts, a.body FROM outbox AS o JOIN activity AS a ON a.key = o.activity WHERE o.activity = @key", new { key });
        var activity = StoredJson.Read(body);
        return new OutboxActivity(ConversationKey.Of(activity), sequence, DateTimeOffset.FromUnixTimeMilliseconds(storedAt), attempts, activity);
    }
}
