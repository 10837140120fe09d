using System.Text.Json;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage;

/// <summary>What is written to the conversation log, each within a transaction of <see cref="SqliteWriter"/>. Times are milliseconds since 1970 UTC.</summary>
internal static class ActivityWrites
{
    /// <summary>Among how many of the last activities a message is looked for that was sent again under another name.</summary>
    private const int ResendAmong = 50;

    private const int PurgedAtOnce = 100;

    public static bool Start(SqliteConnection connection, ConversationKey conversation, string userId, NewActivity? greeting, long now, long expiresAt)
    {
        Delete(connection, "channel = @Channel AND id = @Id AND expires_at <= @now", new { conversation.Channel, conversation.Id, now });
        var key = connection.QuerySingleOrDefault<long?>(
            """
            INSERT INTO conversation (channel, id, user_id, last_sequence, expires_at) VALUES (@Channel, @Id, @userId, @count, @expiresAt)
            ON CONFLICT (channel, id) DO NOTHING RETURNING key
            """,
            new { conversation.Channel, conversation.Id, userId, count = greeting is null ? 0 : 1, expiresAt });
        if (key is null) return false;
        if (greeting is not null) Insert(connection, key.Value, 1, greeting, "sent", null, now);
        return true;
    }

    public static AppendResult Append(SqliteConnection connection, InboundActivity inbound, NewActivity activity, long now, long expiresAt, long? until)
    {
        var conversation = ConversationKey.Of(inbound.Activity);
        if (FindSame(connection, conversation, inbound, now) is { } known) return new AppendResult.Known(known);

        var place = NextPlace(connection, conversation, now, expiresAt);
        if (place is null && inbound.StartsConversation)
        {
            Start(connection, conversation, inbound.Activity.From?.Id ?? "", null, now, expiresAt);
            place = NextPlace(connection, conversation, now, expiresAt);
        }

        if (place is not { } at) return new AppendResult.NoConversation();
        var isNext = until is not null && !HasPending(connection, at.Key);
        Insert(connection, at.Key, at.Sequence, activity, "pending", inbound.ClientActivityId, now, isNext ? until!.Value : 0);
        return new AppendResult.Appended(at.Sequence, isNext ? Leased(at.Sequence, now, until!.Value, inbound.Activity) : null);
    }

    public static IReadOnlyList<LeasedActivity> Lease(SqliteConnection connection, int most, long now, long until)
    {
        var rows = connection.Query<(long Key, long Sequence, long StoredAt, string Body)>(
            """
            UPDATE activity SET leased_until = @until WHERE key IN (
              SELECT key FROM activity AS next
              WHERE state = 'pending' AND leased_until <= @now AND NOT EXISTS (
                SELECT 1 FROM activity AS earlier
                WHERE earlier.state = 'pending' AND earlier.conversation = next.conversation AND earlier.sequence < next.sequence)
              ORDER BY key LIMIT @most)
            RETURNING key, sequence, stored_at, body
            """,
            new { most, now, until });
        var leased = new List<LeasedActivity>();
        foreach (var row in rows.OrderBy(row => row.Key))
        {
            // What cannot be read any more must not hold up the rest.
            if (StoredJson.TryRead(row.Body) is { } activity) leased.Add(Leased(row.Sequence, row.StoredAt, until, activity));
            else connection.Execute("UPDATE activity SET state = 'unreadable', leased_until = 0 WHERE key = @Key", new { row.Key });
        }

        return leased;
    }

    public static CompleteResult Complete(SqliteConnection connection, LeasedActivity leased, IReadOnlyList<NewReply> replies, long now, long? until)
    {
        var done = connection.QuerySingleOrDefault<(long Conversation, long Last)?>(
            """
            UPDATE activity AS a SET state = 'done', leased_until = 0, answered_through = IIF(@count = 0, a.sequence, c.last_sequence + @count)
            FROM conversation AS c
            WHERE c.channel = @Channel AND c.id = @Id AND a.conversation = c.key AND a.sequence = @Sequence AND a.id = @ActivityId AND a.state = 'pending'
            RETURNING conversation, answered_through
            """,
            new { leased.Conversation.Channel, leased.Conversation.Id, leased.Sequence, ActivityId = leased.Activity.Id, count = replies.Count });
        if (done is not { } at) return new CompleteResult(false);
        if (replies.Count > 0) connection.Execute("UPDATE conversation SET last_sequence = @Last WHERE key = @Conversation", new { at.Last, at.Conversation });
        OutboxActivity? toDeliver = null;
        for (var i = 0; i < replies.Count; i++)
        {
            var sequence = at.Last - replies.Count + 1 + i;
            var key = Insert(connection, at.Conversation, sequence, replies[i].Activity, "sent", null, now);
            if (replies[i].Deliver && OutboxWrites.Insert(connection, at.Conversation, key, until ?? 0) && until is not null)
                toDeliver = new OutboxActivity(leased.Conversation, sequence, DateTimeOffset.FromUnixTimeMilliseconds(now), DateTimeOffset.FromUnixTimeMilliseconds(until.Value), 0, 0, replies[i].Reply);
        }

        return new CompleteResult(true, HasPending(connection, at.Conversation), toDeliver);
    }

    public static int PurgeSome(SqliteConnection connection, long now) =>
        Delete(connection, "key IN (SELECT key FROM conversation WHERE expires_at <= @now LIMIT @PurgedAtOnce)", new { now, PurgedAtOnce });

    /// <summary>What is older than <paramref name="oldest"/> in conversations that go on: a group's never ends. Keys grow with time, so the oldest come first.</summary>
    public static int PurgeSomeActivities(SqliteConnection connection, long oldest)
    {
        var deleted = connection.Execute(
            "DELETE FROM activity WHERE key IN (SELECT key FROM activity ORDER BY key LIMIT @PurgedAtOnce) AND stored_at <= @oldest",
            new { oldest, PurgedAtOnce });
        if (deleted == 0) return 0;
        OutboxWrites.FreeNext(connection);
        SqliteErasure.MarkTraces(connection);
        return deleted;
    }

    public static bool Forget(SqliteConnection connection, string conversationId) => Delete(connection, "id = @conversationId", new { conversationId }) > 0;

    public static int Recover(SqliteConnection connection) =>
        connection.Execute("UPDATE activity SET leased_until = 0 WHERE state = 'pending' AND leased_until > 0");

    private static int Delete(SqliteConnection connection, string which, object parameters)
    {
        var deleted = connection.Execute("DELETE FROM conversation WHERE " + which, parameters);
        if (deleted > 0) SqliteErasure.MarkTraces(connection);
        return deleted;
    }

    private static LoggedActivity? FindSame(SqliteConnection connection, ConversationKey conversation, InboundActivity inbound, long now)
    {
        var activity = inbound.Activity;
        var same = connection.QueryFirstOrDefault<(long Sequence, string Body)?>(
            """
            WITH c AS (SELECT key, last_sequence FROM conversation WHERE channel = @Channel AND id = @Conversation AND expires_at > @now)
            SELECT a.sequence, a.body FROM c JOIN activity AS a ON a.conversation = c.key AND a.id = @Id
            UNION ALL
            SELECT a.sequence, a.body FROM c JOIN activity AS a ON a.conversation = c.key AND a.client_activity_id = @ClientActivityId
            UNION ALL
            SELECT a.sequence, a.body FROM c JOIN activity AS a ON a.conversation = c.key AND a.sequence > c.last_sequence - @ResendAmong
            WHERE @DeliveredThrough IS NOT NULL AND a.stored_at > @resentSince AND (a.state = 'pending' OR a.state = 'done' AND a.answered_through > @DeliveredThrough)
              AND json_extract(a.body, '$.text') = @text AND json_extract(a.body, '$.from.id') = @from
            LIMIT 1
            """,
            new
            {
                conversation.Channel,
                Conversation = conversation.Id,
                activity.Id,
                inbound.ClientActivityId,
                ResendAmong,
                now,
                resentSince = now - (long)InboundActivity.ResendWindow.TotalMilliseconds,
                inbound.DeliveredThrough,
                text = activity.Type == ActivityTypes.Message ? activity.Text : null,
                from = activity.From?.Id,
            });
        return same is { } found ? new LoggedActivity(found.Sequence, StoredJson.Read(found.Body)) : null;
    }

    private static (long Key, long Sequence)? NextPlace(SqliteConnection connection, ConversationKey conversation, long now, long expiresAt) =>
        connection.QuerySingleOrDefault<(long Key, long Sequence)?>(
            """
            UPDATE conversation SET last_sequence = last_sequence + 1, expires_at = @expiresAt
            WHERE channel = @Channel AND id = @Id AND expires_at > @now RETURNING key, last_sequence
            """,
            new { conversation.Channel, conversation.Id, now, expiresAt });

    private static bool HasPending(SqliteConnection connection, long conversation) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM activity WHERE conversation = @conversation AND state = 'pending')", new { conversation });

    /// <summary>The key of the activity.</summary>
    private static long Insert(
        SqliteConnection connection, long conversation, long sequence, NewActivity activity, string state, string? clientActivityId, long now, long leasedUntil = 0) =>
        connection.QuerySingle<long>(
            """
            INSERT INTO activity (conversation, sequence, id, client_activity_id, stored_at, state, leased_until, body)
            VALUES (@conversation, @sequence, @Id, @clientActivityId, @now, @state, @leasedUntil, @Body) RETURNING key
            """,
            new { conversation, sequence, activity.Id, clientActivityId, now, state, leasedUntil, activity.Body });

    private static LeasedActivity Leased(long sequence, long storedAt, long until, Activity activity) => new(
        ConversationKey.Of(activity), sequence, DateTimeOffset.FromUnixTimeMilliseconds(storedAt), DateTimeOffset.FromUnixTimeMilliseconds(until), activity);
}

/// <summary>A reply as it will be stored.</summary>
internal sealed record NewReply(NewActivity Activity, Activity Reply, bool Deliver)
{
    public static NewReply Of(TurnReply reply) => new(NewActivity.Of(reply.Activity), reply.Activity, reply.Deliver);
}

/// <summary>An activity as it will be stored; made before the writer's turn comes, so that the one thread does nothing but write.</summary>
internal sealed record NewActivity(string Id, string Body)
{
    public static NewActivity Of(Activity activity) => new(
        activity.Id ?? throw new ArgumentException("the activity has no id", nameof(activity)), JsonSerializer.Serialize(activity, ActivityJson.Default.Activity));
}

internal static class StoredJson
{
    public static Activity Read(string body) => JsonSerializer.Deserialize(body, ActivityJson.Default.Activity)!;

    /// <summary>Null for what is no activity (any more).</summary>
    public static Activity? TryRead(string body)
    {
        try
        {
            return Read(body) is { ChannelId: not null, Conversation.Id: not null } activity ? activity : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
