using Dapper;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage;

/// <summary>What is written to the outbox, each within a transaction of <see cref="SqliteWriter"/>. Times are milliseconds since 1970 UTC.</summary>
internal static class OutboxWrites
{
    /// <summary>When a reply is due that waits for its predecessor.</summary>
    private const long EndOfTime = long.MaxValue;

    public static void Insert(SqliteConnection connection, long conversation, long sequence, NewActivity activity, long now) =>
        connection.Execute(
            """
            INSERT INTO activity (conversation, sequence, id, stored_at, state, body, leased_until)
            VALUES (@conversation, @sequence, @Id, @now, 'outgoing', @Body,
              IIF(EXISTS (SELECT 1 FROM activity WHERE conversation = @conversation AND state = 'outgoing'), @EndOfTime, 0))
            """,
            new { conversation, sequence, activity.Id, activity.Body, now, EndOfTime });

    public static int Recover(SqliteConnection connection) =>
        connection.Execute("UPDATE activity SET leased_until = 0 WHERE state = 'outgoing' AND leased_until > 0 AND leased_until < @EndOfTime", new { EndOfTime });

    public static IReadOnlyList<OutboxActivity> Lease(SqliteConnection connection, int most, long now, long until) =>
    [
        .. connection.Query<(long Key, long Sequence, long StoredAt, int Attempts, string Body)>(
            """
            UPDATE activity SET leased_until = @until WHERE key IN (
              SELECT key FROM activity WHERE state = 'outgoing' AND leased_until <= @now ORDER BY leased_until, key LIMIT @most)
            RETURNING key, sequence, stored_at, attempts, body
            """,
            new { most, now, until })
            .OrderBy(row => row.Key)
            .Select(row => Leased(row.Sequence, row.StoredAt, row.Attempts, row.Body)),
    ];

    public static bool Settle(SqliteConnection connection, OutboxActivity activity, string state)
    {
        var conversation = connection.QuerySingleOrDefault<long?>(
            """
            UPDATE activity AS a SET state = @state, leased_until = 0 FROM conversation AS c
            WHERE c.channel = @Channel AND c.id = @Id AND a.conversation = c.key AND a.sequence = @Sequence AND a.state = 'outgoing'
            RETURNING conversation
            """,
            new { activity.Conversation.Channel, activity.Conversation.Id, activity.Sequence, state });
        if (conversation is null) return false;
        connection.Execute(
            """
            UPDATE activity SET leased_until = 0 WHERE key = (
              SELECT key FROM activity WHERE conversation = @conversation AND state = 'outgoing' ORDER BY sequence LIMIT 1)
            """,
            new { conversation });
        return true;
    }

    public static bool Postpone(SqliteConnection connection, OutboxActivity activity, long dueAt) =>
        connection.Execute(
            """
            UPDATE activity AS a SET leased_until = @dueAt, attempts = @attempts FROM conversation AS c
            WHERE c.channel = @Channel AND c.id = @Id AND a.conversation = c.key AND a.sequence = @Sequence AND a.state = 'outgoing'
            """,
            new { activity.Conversation.Channel, activity.Conversation.Id, activity.Sequence, dueAt, attempts = activity.Attempts + 1 }) > 0;

    private static OutboxActivity Leased(long sequence, long storedAt, int attempts, string body)
    {
        var activity = StoredJson.Read(body);
        return new OutboxActivity(ConversationKey.Of(activity), sequence, DateTimeOffset.FromUnixTimeMilliseconds(storedAt), attempts, activity);
    }
}
