using System.Data.Common;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FaqBot.Storage;

/// <summary>
/// The conversation log in the SQLite file of one machine: one thread writes (<see cref="SqliteWriter"/>), any number read. Expired conversations are
/// gone at once, and erased by the next purge.
/// </summary>
public sealed partial class SqliteActivityLog(SqliteDatabase database, TimeProvider time, IOptions<ActivityLogOptions> options) : IActivityLog, IOutbox, IAsyncDisposable
{
    private const int LargestPage = 512 * 1024;

    /// <summary>Among how many activities before a turn its sender's earlier messages are looked for: a group's conversation never ends.</summary>
    private const int AmongLast = 500;

    private readonly SqliteWriter _writer = new(database);

    /// <summary>Transactions committed so far.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Transactions that could not be committed so far.</summary>
    public long Refusals => _writer.Refusals;

    public Task RecoverAsync(CancellationToken cancellationToken) => _writer.WriteAsync(ActivityWrites.Recover, cancellationToken);

    public Task<bool> StartConversationAsync(ConversationKey conversation, string userId, Activity? greeting, CancellationToken cancellationToken)
    {
        var first = greeting is null ? null : NewActivity.Of(greeting);
        return _writer.WriteAsync(connection => ActivityWrites.Start(connection, conversation, userId, first, Now, Expiry), cancellationToken);
    }

    public Task<AppendResult> AppendAsync(InboundActivity inbound, TimeSpan? lease, CancellationToken cancellationToken)
    {
        var activity = NewActivity.Of(inbound.Activity);
        return _writer.WriteAsync(connection => ActivityWrites.Append(connection, inbound, activity, Now, Expiry, Until(lease)), cancellationToken);
    }

    public Task<IReadOnlyList<LeasedActivity>> LeaseAsync(int most, TimeSpan duration, CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => ActivityWrites.Lease(connection, most, Now, Now + Milliseconds(duration)), cancellationToken);

    public Task<CompleteResult> CompleteAsync(LeasedActivity leased, IReadOnlyList<TurnReply> replies, TimeSpan? deliveryLease, CancellationToken cancellationToken)
    {
        var added = replies.Select(NewReply.Of).ToList();
        return _writer.WriteAsync(connection => ActivityWrites.Complete(connection, leased, added, Now, Until(deliveryLease)), cancellationToken);
    }

    public Task<ConversationRecord?> FindConversationAsync(ConversationKey conversation, CancellationToken cancellationToken) => ReadAsync(
        async connection => await connection.QuerySingleOrDefaultAsync<(string User, long Last, long Expires)?>(
            "SELECT user_id, last_sequence, expires_at FROM conversation WHERE channel = @Channel AND id = @Id AND expires_at > @Now",
            new { conversation.Channel, conversation.Id, Now }) is { } row
                ? new ConversationRecord(row.User, row.Last, DateTimeOffset.FromUnixTimeMilliseconds(row.Expires))
                : null,
        cancellationToken);

    public Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey conversation, long after, int most, CancellationToken cancellationToken) => ReadAsync(
        connection =>
        {
            var rows = connection.Query<(long Sequence, string Body)>(
                """
                SELECT a.sequence, a.body FROM activity AS a JOIN conversation AS c ON c.key = a.conversation
                WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now AND a.sequence > @after ORDER BY a.sequence LIMIT @most
                """,
                new { conversation.Channel, conversation.Id, Now, after, most },
                buffered: false);
            return Task.FromResult<IReadOnlyList<LoggedActivity>>(Page(rows));
        },
        cancellationToken);

    public Task<IReadOnlyList<Activity>?> FindRepliesAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<Activity>?>(
        async connection =>
        {
            var rows = (await connection.QueryAsync<string?>(
                """
                SELECT r.body FROM conversation AS c
                JOIN activity AS a ON a.conversation = c.key AND a.sequence = @sequence AND a.state = 'done'
                LEFT JOIN activity AS r ON r.conversation = c.key AND r.sequence > a.sequence AND r.sequence <= a.answered_through AND json_extract(r.body, '$.replyToId') = a.id
                WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now ORDER BY r.sequence
                """,
                new { conversation.Channel, conversation.Id, Now, sequence })).AsList();
            return rows.Count == 0 ? null : [.. rows.OfType<string>().Select(StoredJson.TryRead).OfType<Activity>()];
        },
        cancellationToken);

    public Task<IReadOnlyList<Activity>> EarlierMessagesAsync(ConversationKey conversation, string? senderId, long before, DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Activity>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<string>(
                    """
                    SELECT a.body FROM activity AS a JOIN conversation AS c ON c.key = a.conversation
                    WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now AND a.sequence < @before AND a.sequence > MIN(@before, c.last_sequence + 1) - @AmongLast AND a.state IN ('pending', 'done') AND a.stored_at >= @since
                      AND json_extract(a.body, '$.from.id') IS @senderId AND json_extract(a.body, '$.type') = 'message' AND json_extract(a.body, '$.text') IS NOT NULL
                    ORDER BY a.sequence DESC LIMIT @most
                    """,
                    new { conversation.Channel, conversation.Id, Now, senderId, before, AmongLast, since = since.ToUnixTimeMilliseconds(), most });
                return [.. rows.Select(StoredJson.TryRead).OfType<Activity>().Reverse()];
            },
            cancellationToken);

    public async Task<int> PurgeExpiredAsync(CancellationToken cancellationToken)
    {
        var purged = 0;
        for (int some; (some = await _writer.WriteAsync(connection => ActivityWrites.PurgeSome(connection, Now), cancellationToken)) > 0;) purged += some;
        while (await _writer.WriteAsync(connection => ActivityWrites.PurgeSomeActivities(connection, Oldest), cancellationToken) > 0) { }
        // What failed before, or was cut off by a crash, is tried again.
        if (await _writer.WriteAsync(SqliteErasure.HasTraces, cancellationToken)) await EraseTracesAsync(cancellationToken);
        return purged;
    }

    public async Task<bool> ForgetAsync(string conversationId, CancellationToken cancellationToken)
    {
        var found = await _writer.WriteAsync(connection => ActivityWrites.Forget(connection, conversationId), cancellationToken);
        await EraseTracesAsync(cancellationToken);
        return found;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Milliseconds(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private long? Until(TimeSpan? lease) => lease is { } duration ? Now + Milliseconds(duration) : null;

    private long Oldest => (time.GetUtcNow() - options.Value.Retention).ToUnixTimeMilliseconds();

    private long Expiry => (time.GetUtcNow() + options.Value.Retention).ToUnixTimeMilliseconds();

    private static List<LoggedActivity> Page(IEnumerable<(long Sequence, string Body)> rows)
    {
        var page = new List<LoggedActivity>();
        var size = 0;
        foreach (var (sequence, body) in rows)
        {
            page.Add(new LoggedActivity(sequence, StoredJson.Read(body)));
            if ((size += body.Length) >= LargestPage) break;
        }

        return page;
    }

    private async Task EraseTracesAsync(CancellationToken cancellationToken)
    {
        if (!await _writer.RunAloneAsync(SqliteErasure.Run, cancellationToken)) throw new ActivityLogUnavailableException("erased, but readers hold bytes of it in the write-ahead log; run this again");
    }

    private async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (SqliteException e)
        {
            throw new ActivityLogUnavailableException("the conversation log cannot be read: " + e.Message, e);
        }
    }
}
