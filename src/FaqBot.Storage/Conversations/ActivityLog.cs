using System.Data.Common;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Options;

namespace FaqBot.Storage.Conversations;

/// <summary>
/// The conversation log in a database, which is one process's own (SQLite) or shared by many (PostgreSQL). Expired conversations are gone at once, and erased
/// by the next purge.
/// </summary>
public sealed partial class ActivityLog(Database database, TimeProvider time, IOptions<ActivityLogOptions> options) : IActivityLog, IOutbox, IAsyncDisposable
{
    private const int LargestPage = 512 * 1024;

    /// <summary>Among how many activities before a turn its sender's earlier messages are looked for: a group's conversation never ends.</summary>
    private const int AmongLast = 500;

    private readonly LogWriter _writer = database.OpenWriter();

    /// <summary>Transactions committed so far.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Transactions that could not be committed so far.</summary>
    public long Refusals => _writer.Refusals;

    public Task RecoverAsync(CancellationToken cancellationToken) =>
        _writer.WriteAsync(connection => ActivityWrites.RecoverAsync(connection, database.HasDied("leased_by")), cancellationToken);

    public Task<bool> StartConversationAsync(ConversationKey conversation, string userId, Activity? greeting, CancellationToken cancellationToken)
    {
        var first = greeting is null ? null : NewActivity.Of(greeting);
        return _writer.WriteAsync(connection => ActivityWrites.StartAsync(connection, conversation, userId, first, Now, Expiry), cancellationToken);
    }

    public Task<AppendResult> AppendAsync(InboundActivity inbound, TimeSpan? lease, CancellationToken cancellationToken)
    {
        var activity = NewActivity.Of(inbound.Activity);
        var (leased, again) = (LeaseFor(lease), new Attempts());
        return _writer.WriteAsync(connection => ActivityWrites.AppendAsync(connection, inbound, activity, Now, Expiry, leased, again.Next()), cancellationToken);
    }

    public Task<IReadOnlyList<LeasedActivity>> LeaseAsync(int most, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (lease, again) = (LeaseFor(duration), new Attempts());
        return _writer.WriteAsync(connection => ActivityWrites.LeaseAsync(connection, most, Now, lease, database.SkipLocked, again.Next()), cancellationToken);
    }

    public Task<CompleteResult> CompleteAsync(LeasedActivity leased, IReadOnlyList<TurnReply> replies, TimeSpan? deliveryLease, CancellationToken cancellationToken)
    {
        var added = replies.Select(NewReply.Of).ToList();
        var (delivery, again) = (LeaseFor(deliveryLease), new Attempts());
        return _writer.WriteAsync(connection => ActivityWrites.CompleteAsync(connection, leased, added, Now, delivery, again.Next()), cancellationToken);
    }

    public Task<ConversationRecord?> FindConversationAsync(ConversationKey conversation, CancellationToken cancellationToken) => ReadAsync(
        async connection => await connection.QuerySingleOrDefaultAsync<(string User, long Last, long Expires)?>(
            "SELECT user_id, last_sequence, expires_at FROM conversation WHERE channel = @Channel AND id = @Id AND expires_at > @Now",
            new { conversation.Channel, conversation.Id, Now }) is { } row
                ? new ConversationRecord(row.User, row.Last, DateTimeOffset.FromUnixTimeMilliseconds(row.Expires))
                : null,
        cancellationToken);

    public Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey conversation, long after, int most, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<LoggedActivity>>(
        async connection =>
        {
            // Row by row: a page may be large. (Dapper's own unbuffered query ends with a cancellation, for which Npgsql opens another connection.)
            await using var rows = await connection.ExecuteReaderAsync(
                """
                SELECT a.sequence, a.body FROM activity AS a JOIN conversation AS c ON c.key = a.conversation
                WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now AND a.sequence > @after ORDER BY a.sequence LIMIT @most
                """,
                new { conversation.Channel, conversation.Id, Now, after, most });
            var page = new List<LoggedActivity>();
            var size = 0;
            while (size < LargestPage && await rows.ReadAsync(cancellationToken))
            {
                var body = rows.GetString(1);
                page.Add(new LoggedActivity(rows.GetInt64(0), StoredJson.Read(body)));
                size += body.Length;
            }

            return page;
        },
        cancellationToken);

    public Task<IReadOnlyList<Activity>?> FindRepliesAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<Activity>?>(
        async connection =>
        {
            var rows = (await connection.QueryAsync<(string Id, string? Reply)>(
                """
                SELECT a.id, r.body FROM conversation AS c
                JOIN activity AS a ON a.conversation = c.key AND a.sequence = @sequence AND a.state = 'done'
                LEFT JOIN activity AS r ON r.conversation = c.key AND r.sequence > a.sequence AND r.sequence <= a.answered_through
                WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now ORDER BY r.sequence
                """,
                new { conversation.Channel, conversation.Id, Now, sequence })).AsList();
            if (rows.Count == 0) return null;
            // Between a message and its reply others may have spoken.
            return [.. rows.Select(row => row.Reply is null ? null : StoredJson.TryRead(row.Reply)).OfType<Activity>().Where(reply => reply.ReplyToId == rows[0].Id)];
        },
        cancellationToken);

    public Task<IReadOnlyList<Activity>> EarlierMessagesAsync(ConversationKey conversation, string? senderId, long before, DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Activity>>(
            async connection =>
            {
                await using var rows = await connection.ExecuteReaderAsync(
                    """
                    SELECT a.body FROM activity AS a JOIN conversation AS c ON c.key = a.conversation
                    WHERE c.channel = @Channel AND c.id = @Id AND c.expires_at > @Now AND a.sequence < @before AND a.stored_at >= @since AND a.state IN ('pending', 'done')
                      AND a.sequence > CASE WHEN @before <= c.last_sequence THEN @before ELSE c.last_sequence + 1 END - @AmongLast
                    ORDER BY a.sequence DESC
                    """,
                    new { conversation.Channel, conversation.Id, Now, before, AmongLast, since = since.ToUnixTimeMilliseconds() });
                var earlier = new List<Activity>();
                while (earlier.Count < most && await rows.ReadAsync(cancellationToken))
                {
                    if (StoredJson.TryRead(rows.GetString(0)) is not { Type: ActivityTypes.Message, Text: not null } message || message.From?.Id != senderId) continue;
                    earlier.Add(message);
                }

                earlier.Reverse();
                return earlier;
            },
            cancellationToken);

    public async Task<int> PurgeExpiredAsync(CancellationToken cancellationToken)
    {
        var purged = 0;
        for (int some; (some = await _writer.WriteAsync(connection => ActivityWrites.PurgeSomeAsync(connection, Now), cancellationToken)) > 0;) purged += some;
        while (await _writer.WriteAsync(connection => ActivityWrites.PurgeSomeActivitiesAsync(connection, Oldest), cancellationToken) > 0) { }
        // What failed before, or was cut off by a crash, is tried again.
        await _writer.EraseTracesAsync(cancellationToken);
        return purged;
    }

    public async Task<bool> ForgetAsync(string conversationId, CancellationToken cancellationToken)
    {
        var found = await _writer.WriteAsync(connection => ActivityWrites.ForgetAsync(connection, conversationId), cancellationToken);
        await _writer.EraseTracesAsync(cancellationToken);
        return found;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Oldest => (time.GetUtcNow() - options.Value.Retention).ToUnixTimeMilliseconds();

    private long Expiry => (time.GetUtcNow() + options.Value.Retention).ToUnixTimeMilliseconds();

    private Lease LeaseFor(TimeSpan duration) => new(database.Node, Now + (long)duration.TotalMilliseconds);

    private Lease? LeaseFor(TimeSpan? duration) => duration is { } some ? LeaseFor(some) : null;

    private async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(read, cancellationToken);
        }
        catch (DbException e)
        {
            throw new ActivityLogUnavailableException("the conversation log cannot be read: " + database.Describe(e), e);
        }
    }
}
