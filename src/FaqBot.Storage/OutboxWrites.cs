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
            INSERT INTO outbox (activity, conversation, due_at, leased)
            VALUES (@activity, @conversation, IIF(EXISTS (SELECT 1 FROM outbox WHERE conversation = @conversation), @EndOfTime, @dueAt), @leased) RETURNING due_at
            """,
            new { activity, conversation, dueAt, leased = dueAt > 0, EndOfTime }) == dueAt;

    public static int Recover(SqliteConnection connection)
    {
        FreeNext(connection);
        return connection.Execute("UPDATE outbox SET due_at = 0, leased = 0 WHERE leased = 1 AND due_at < @EndOfTime", new { EndOfTime });
    }

    /// <summary>Lets the first reply of every conversation be due: its predecessor may have been erased.</summary>
    public static void FreeNext(SqliteConnection connection) => connection.Execute(
        """
        UPDATE outbox SET due_at = 0 WHERE due_at = @EndOfTime
          AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.conversation = outbox.conversation AND earlier.activity < outbox.activity)
        """,
        new { EndOfTime });

    public static IReadOnlyList<OutboxActivity> Lease(SqliteConnection connection, int most, long now, long until)
    {
        var rows = connection.Query<(long Key, long Conversation)>(
            """
            UPDATE outbox SET due_at = @until, leased = 1 WHERE activity IN (SELECT activity FROM outbox WHERE due_at <= @now ORDER BY due_at, activity LIMIT @most)
            RETURNING activity, conversation
            """,
            new { most, now, until });
        return [.. rows.OrderBy(row => row.Key).ToList().Select(row => Read(connection, row.Key, until) ?? Next(connection, row.Conversation, until)).OfType<OutboxActivity>()];
    }

    /// <summary>The next reply of the conversation, leased; null for none.</summary>
    public static OutboxActivity? Settle(SqliteConnection connection, OutboxActivity settled, bool delivered, long until)
    {
        var place = connection.QuerySingleOrDefault<(long Key, long Conversation)?>(
            """
            DELETE FROM outbox WHERE activity = (
              SELECT a.key FROM conversation AS c JOIN activity AS a ON a.conversation = c.key AND a.sequence = @Sequence AND a.id = @ActivityId
              WHERE c.channel = @Channel AND c.id = @Id)
            RETURNING activity, conversation
            """,
            new { settled.Conversation.Channel, settled.Conversation.Id, settled.Sequence, ActivityId = settled.Activity.Id });
        if (place is not { } at) return null;
        if (!delivered) connection.Execute("UPDATE activity SET state = 'undelivered' WHERE key = @Key", new { at.Key });
        return Next(connection, at.Conversation, until);
    }

    public static bool Postpone(SqliteConnection connection, OutboxActivity activity, long dueAt, bool failed) =>
        connection.Execute(
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

    private static OutboxActivity? Next(SqliteConnection connection, long conversation, long until)
    {
        while (true)
        {
            var next = connection.QuerySingleOrDefault<long?>(
                """
                UPDATE outbox SET due_at = @until, leased = 1 WHERE activity = (SELECT activity FROM outbox WHERE conversation = @conversation ORDER BY activity LIMIT 1)
                RETURNING activity
                """,
                new { conversation, until });
            if (next is not { } key) return null;
            if (Read(connection, key, until) is { } activity) return activity;
        }
    }

    /// <summary>What cannot be read any more is taken out, so that it holds up nothing else, and stays marked.</summary>
    private static OutboxActivity? Read(SqliteConnection connection, long key, long until)
    {
        var (sequence, storedAt, attempts, failures, body) = connection.QuerySingle<(long Sequence, long StoredAt, int Attempts, int Failures, string Body)>(
            "SELECT a.sequence, a.stored_at, o.attempts, o.failures, a.body FROM outbox AS o JOIN activity AS a ON a.key = o.activity WHERE o.activity = @key", new { key });
        if (StoredJson.TryRead(body) is { } activity)
            return new OutboxActivity(ConversationKey.Of(activity), sequence, Time(storedAt), Time(until), attempts, failures, activity);
        connection.Execute("DELETE FROM outbox WHERE activity = @key; UPDATE activity SET state = 'unreadable' WHERE key = @key", new { key });
        return null;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
