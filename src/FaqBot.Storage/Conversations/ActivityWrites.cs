using System.Data.Common;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Sqlite;

namespace FaqBot.Storage.Conversations;

/// <summary>
/// What is written to the conversation log, each within a transaction of <see cref="LogWriter"/>. Times are milliseconds since 1970 UTC. Whatever changes a
/// conversation begins by writing its row: in PostgreSQL that makes all others wait who change it, so that sequence numbers have no gap and no double.
/// </summary>
internal static class ActivityWrites
{
    /// <summary>Among how many of the last activities a message is looked for that was sent again under another name.</summary>
    private const int ResendAmong = 50;

    private const int PurgedAtOnce = 100;

    public static async Task<bool> StartAsync(DbConnection connection, ConversationKey conversation, string userId, NewActivity? greeting, long now, long expiresAt)
    {
        await DeleteAsync(connection, "channel = @Channel AND id = @Id AND expires_at <= @now", new { conversation.Channel, conversation.Id, now });
        var key = await connection.QuerySingleOrDefaultAsync<long?>(
            """
            INSERT INTO conversation (channel, id, user_id, last_sequence, expires_at) VALUES (@Channel, @Id, @userId, @count, @expiresAt)
            ON CONFLICT (channel, id) DO NOTHING RETURNING key
            """,
            new { conversation.Channel, conversation.Id, userId, count = greeting is null ? 0L : 1, expiresAt });
        if (key is null) return false;
        if (greeting is not null) await InsertReplyAsync(connection, key.Value, 1, greeting, now);
        return true;
    }

    public static async Task<AppendResult> AppendAsync(DbConnection connection, InboundActivity inbound, NewActivity activity, long now, long expiresAt, Lease? lease, bool again)
    {
        var conversation = ConversationKey.Of(inbound.Activity);
        var place = await NextPlaceAsync(connection, conversation, 1, now, expiresAt);
        if (place is null && inbound.StartsConversation)
        {
            await StartAsync(connection, conversation, inbound.Activity.From?.Id ?? "", null, now, expiresAt);
            place = await NextPlaceAsync(connection, conversation, 1, now, expiresAt);
        }

        if (place is not { } at) return new AppendResult.NoConversation();
        if (await FindSameAsync(connection, at.Key, at.Sequence, inbound, now) is { } known)
        {
            await GiveBackAsync(connection, at.Key, 1);
            return again && known.Activity.Id == activity.Id ? await TakeUpAsync(connection, at.Key, known, lease) : new AppendResult.Known(known);
        }

        var until = await connection.QuerySingleAsync<long>(
            """
            INSERT INTO activity (conversation, sequence, id, client_activity_id, stored_at, state, body, leased_by, leased_until)
            SELECT @Key, @Sequence, @Id, @ClientActivityId, @now, 'pending', @Body, CASE WHEN isNext THEN @Node ELSE 0 END, CASE WHEN isNext THEN @Until ELSE 0 END
            FROM (SELECT @Until > 0 AND NOT EXISTS (SELECT 1 FROM activity WHERE conversation = @Key AND state = 'pending') AS isNext) AS turn
            RETURNING leased_until
            """,
            new { at.Key, at.Sequence, activity.Id, inbound.ClientActivityId, now, activity.Body, Node = lease?.Node ?? 0, Until = lease?.Until ?? 0 });
        return new AppendResult.Appended(at.Sequence, until > 0 ? Leased(at.Sequence, now, until, inbound.Activity) : null);
    }

    public static async Task<IReadOnlyList<LeasedActivity>> LeaseAsync(DbConnection connection, int most, long now, Lease lease, string skipLocked, bool again)
    {
        var rows = await connection.QueryAsync<(long Key, long Sequence, long StoredAt, string Body)>(
            $"""
            WITH due AS MATERIALIZED (
              SELECT key FROM activity AS next
              WHERE state = 'pending' AND {(again ? "(leased_until <= @now OR leased_until = @Until AND leased_by = @Node)" : "leased_until <= @now")} AND NOT EXISTS (
                SELECT 1 FROM activity AS earlier
                WHERE earlier.state = 'pending' AND earlier.conversation = next.conversation AND earlier.sequence < next.sequence)
              ORDER BY key LIMIT @most {skipLocked})
            UPDATE activity SET leased_until = @Until, leased_by = @Node WHERE key IN (SELECT key FROM due) RETURNING key, sequence, stored_at, body
            """,
            new { most, now, lease.Until, lease.Node });
        var leased = new List<LeasedActivity>();
        foreach (var row in rows.OrderBy(row => row.Key))
        {
            // What cannot be read any more must not hold up the rest.
            if (StoredJson.TryRead(row.Body) is { } activity) leased.Add(Leased(row.Sequence, row.StoredAt, lease.Until, activity));
            else await connection.ExecuteAsync("UPDATE activity SET state = 'unreadable', leased_until = 0 WHERE key = @Key", new { row.Key });
        }

        return leased;
    }

    public static async Task<CompleteResult> CompleteAsync(DbConnection connection, LeasedActivity leased, IReadOnlyList<NewReply> replies, long now, Lease? delivery, bool again)
    {
        if (await NextPlaceAsync(connection, leased.Conversation, replies.Count) is not { } last) return new CompleteResult(false);
        var done = await connection.ExecuteAsync(
            """
            UPDATE activity SET state = 'done', leased_until = 0, answered_through = @through
            WHERE conversation = @Key AND sequence = @Sequence AND id = @ActivityId AND state = 'pending'
            """,
            new { last.Key, leased.Sequence, ActivityId = leased.Activity.Id, through = replies.Count == 0 ? leased.Sequence : last.Sequence });
        if (done == 0)
        {
            await GiveBackAsync(connection, last.Key, replies.Count);
            if (!again || replies.Count == 0 || !await HasActivityAsync(connection, last.Key, replies[0].Activity.Id)) return new CompleteResult(false);
            return new CompleteResult(true, await HasPendingAsync(connection, last.Key), delivery is null ? null : await OutboxWrites.FindLeasedAsync(connection, last.Key, delivery));
        }

        OutboxActivity? toDeliver = null;
        for (var i = 0; i < replies.Count; i++)
        {
            var sequence = last.Sequence - replies.Count + 1 + i;
            var key = await InsertReplyAsync(connection, last.Key, sequence, replies[i].Activity, now);
            if (replies[i].Deliver && await OutboxWrites.InsertAsync(connection, last.Key, key, delivery) && delivery is not null)
                toDeliver = new OutboxActivity(leased.Conversation, sequence, DateTimeOffset.FromUnixTimeMilliseconds(now), DateTimeOffset.FromUnixTimeMilliseconds(delivery.Until), 0, 0, replies[i].Reply);
        }

        return new CompleteResult(true, await HasPendingAsync(connection, last.Key), toDeliver);
    }

    public static Task<int> PurgeSomeAsync(DbConnection connection, long now) => DeleteAsync(
        connection, "key IN (SELECT key FROM conversation WHERE expires_at <= @now LIMIT @PurgedAtOnce) AND expires_at <= @now", new { now, PurgedAtOnce });

    /// <summary>What is older than <paramref name="oldest"/> in conversations that go on: a group's never ends. Keys grow with time, so the oldest come first.</summary>
    public static async Task<int> PurgeSomeActivitiesAsync(DbConnection connection, long oldest)
    {
        var deleted = await connection.ExecuteAsync(
            "DELETE FROM activity WHERE key IN (SELECT key FROM activity ORDER BY key LIMIT @PurgedAtOnce) AND stored_at <= @oldest",
            new { oldest, PurgedAtOnce });
        if (deleted == 0) return 0;
        await OutboxWrites.FreeNextAsync(connection);
        await SqliteErasure.MarkTracesAsync(connection);
        return deleted;
    }

    public static async Task<bool> ForgetAsync(DbConnection connection, string conversationId) => await DeleteAsync(connection, "id = @conversationId", new { conversationId }) > 0;

    public static Task<int> RecoverAsync(DbConnection connection, string hasDied) =>
        connection.ExecuteAsync($"UPDATE activity SET leased_until = 0 WHERE state = 'pending' AND leased_until > 0 AND {hasDied}");

    private static async Task<int> DeleteAsync(DbConnection connection, string which, object parameters)
    {
        var deleted = await connection.ExecuteAsync("DELETE FROM conversation WHERE " + which, parameters);
        if (deleted > 0) await SqliteErasure.MarkTracesAsync(connection);
        return deleted;
    }

    /// <summary>What this very write has stored before.</summary>
    private static async Task<AppendResult> TakeUpAsync(DbConnection connection, long conversation, LoggedActivity stored, Lease? lease)
    {
        var storedAt = lease is null ? null : await connection.QuerySingleOrDefaultAsync<long?>(
            "SELECT stored_at FROM activity WHERE conversation = @conversation AND sequence = @Sequence AND state = 'pending' AND leased_by = @Node AND leased_until = @Until",
            new { conversation, stored.Sequence, lease.Node, lease.Until });
        return new AppendResult.Appended(stored.Sequence, storedAt is { } at ? Leased(stored.Sequence, at, lease!.Until, stored.Activity) : null);
    }

    private static Task<bool> HasActivityAsync(DbConnection connection, long conversation, string id) =>
        connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM activity WHERE conversation = @conversation AND id = @id)", new { conversation, id });

    /// <summary>The stored activity that is the same as the one that is to stand at <paramref name="place"/>.</summary>
    private static async Task<LoggedActivity?> FindSameAsync(DbConnection connection, long conversation, long place, InboundActivity inbound, long now)
    {
        var activity = inbound.Activity;
        var named = await connection.QueryFirstOrDefaultAsync<(long Sequence, string Body)?>(
            """
            SELECT sequence, body FROM activity WHERE conversation = @conversation AND id = @Id
            UNION ALL
            SELECT sequence, body FROM activity WHERE conversation = @conversation AND client_activity_id = @ClientActivityId
            LIMIT 1
            """,
            new { conversation, activity.Id, inbound.ClientActivityId });
        if (named is { } same) return new LoggedActivity(same.Sequence, StoredJson.Read(same.Body));
        if (inbound.DeliveredThrough is not { } deliveredThrough || activity is not { Type: ActivityTypes.Message, Text: { } text }) return null;

        var unseen = await connection.QueryAsync<(long Sequence, string Body)>(
            """
            SELECT sequence, body FROM activity
            WHERE conversation = @conversation AND sequence > @place - @ResendAmong AND stored_at > @since AND (state = 'pending' OR state = 'done' AND answered_through > @deliveredThrough)
            ORDER BY sequence
            """,
            new { conversation, place, ResendAmong, since = now - (long)InboundActivity.ResendWindow.TotalMilliseconds, deliveredThrough });
        return unseen
            .Select(row => (row.Sequence, Activity: StoredJson.TryRead(row.Body)))
            .Where(row => row.Activity is { Type: ActivityTypes.Message } sent && sent.Text == text && sent.From?.Id == activity.From?.Id)
            .Select(row => new LoggedActivity(row.Sequence, row.Activity!))
            .FirstOrDefault();
    }

    /// <summary>Takes the next sequence numbers of a conversation that has not expired, which then lives on; the last of them.</summary>
    private static Task<(long Key, long Sequence)?> NextPlaceAsync(DbConnection connection, ConversationKey conversation, int count, long now, long expiresAt) =>
        connection.QuerySingleOrDefaultAsync<(long Key, long Sequence)?>(
            """
            UPDATE conversation SET last_sequence = last_sequence + @count, expires_at = @expiresAt
            WHERE channel = @Channel AND id = @Id AND expires_at > @now RETURNING key, last_sequence
            """,
            new { conversation.Channel, conversation.Id, count, now, expiresAt });

    /// <summary>The same for replies, which prolong nothing.</summary>
    private static Task<(long Key, long Sequence)?> NextPlaceAsync(DbConnection connection, ConversationKey conversation, int count) =>
        connection.QuerySingleOrDefaultAsync<(long Key, long Sequence)?>(
            "UPDATE conversation SET last_sequence = last_sequence + @count WHERE channel = @Channel AND id = @Id RETURNING key, last_sequence",
            new { conversation.Channel, conversation.Id, count });

    private static Task<int> GiveBackAsync(DbConnection connection, long conversation, int count) =>
        connection.ExecuteAsync("UPDATE conversation SET last_sequence = last_sequence - @count WHERE key = @conversation", new { conversation, count });

    private static Task<bool> HasPendingAsync(DbConnection connection, long conversation) =>
        connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM activity WHERE conversation = @conversation AND state = 'pending')", new { conversation });

    /// <summary>The key of the activity.</summary>
    private static Task<long> InsertReplyAsync(DbConnection connection, long conversation, long sequence, NewActivity activity, long now) => connection.QuerySingleAsync<long>(
        "INSERT INTO activity (conversation, sequence, id, stored_at, state, body) VALUES (@conversation, @sequence, @Id, @now, 'sent', @Body) RETURNING key",
        new { conversation, sequence, activity.Id, now, activity.Body });

    private static LeasedActivity Leased(long sequence, long storedAt, long until, Activity activity) => new(
        ConversationKey.Of(activity), sequence, DateTimeOffset.FromUnixTimeMilliseconds(storedAt), DateTimeOffset.FromUnixTimeMilliseconds(until), activity);
}
