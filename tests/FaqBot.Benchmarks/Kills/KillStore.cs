using System.Data.Common;
using System.Globalization;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage;
using FaqBot.Storage.Conversations;
using Microsoft.Extensions.Options;

namespace FaqBot.Benchmarks.Kills;

/// <summary>
/// All that the rounds do to the store, and see of it, behind the host's back. It is written to only while no host runs, and by the public log.
/// </summary>
internal abstract class KillStore(string marker) : IDisposable
{
    private const int ExpiredText = 3000;
    private static readonly TimeSpan SetBack = TimeSpan.FromDays(40);

    /// <summary>The one place where the kind of store is chosen.</summary>
    public static KillStore Of(string data, string? server, string marker) => server is null ? new SqliteKillStore(data, marker) : new PostgresKillStore(server, marker);

    /// <summary>What the host is told; null for the file in its data folder.</summary>
    public abstract string? ConnectionString { get; }

    /// <summary>Stores conversations that expired ten days ago, each with the marker in it.</summary>
    public async Task StoreExpiredAsync(int count, int round, CancellationToken cancellationToken)
    {
        var words = string.Concat(Enumerable.Repeat(marker + " ", ExpiredText / (marker.Length + 1)));
        await UseAsync(new ClockSetBack(), log => Task.WhenAll(Enumerable.Range(0, count).Select(number =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"expired-{round}-{number}");
            var greeting = Activity.Message(words) with { Id = id + "-1", ChannelId = "directline", Conversation = new ConversationAccount(id) };
            return log.StartConversationAsync(new ConversationKey("directline", id), "visitor", greeting, cancellationToken);
        })));
    }

    /// <summary>Erases conversations that nobody looks at any more, so that the store stays small.</summary>
    public Task ForgetAsync(IEnumerable<string> conversations, CancellationToken cancellationToken) => UseAsync(TimeProvider.System, async log =>
    {
        foreach (var conversation in conversations) await log.ForgetAsync(conversation, cancellationToken);
    });

    /// <summary>What a killed host left. Only while none runs.</summary>
    public abstract Task<StoreState> InspectAsync();

    /// <summary>What is wrong with the store, a sentence each. Only while no host runs, and after a purge was completed.</summary>
    public abstract Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Whether the running host has begun to write since it was started with <paramref name="expired"/> expired conversations.</summary>
    public abstract Task<bool> HasBeenWrittenAsync(int expired);

    /// <summary>Whether the running host has erased everything that has expired.</summary>
    public abstract Task<bool> IsPurgedAsync(CancellationToken cancellationToken);

    public abstract void Dispose();

    protected abstract Database Open();

    protected abstract void Close(Database database);

    protected static async Task<StoreState> StateOfAsync(DbConnection connection, bool hasTraces) => new(
        await CountAsync(connection, "activity WHERE state = 'pending'"),
        await CountExpiredAsync(connection),
        await CountAsync(connection, "conversation WHERE id NOT LIKE 'expired-%'"),
        hasTraces);

    protected static Task<int> CountExpiredAsync(DbConnection connection) => CountAsync(connection, "conversation WHERE id LIKE 'expired-%'");

    protected static Task<int> CountAsync(DbConnection connection, string what) => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM " + what);

    private async Task UseAsync(TimeProvider time, Func<IActivityLog, Task> use)
    {
        var database = Open();
        await using (var log = new ActivityLog(database, time, Options.Create(new ActivityLogOptions()))) await use(log);
        Close(database);
    }

    private sealed class ClockSetBack : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - SetBack;
    }
}

/// <summary>What lies in the store: questions without a reply, conversations, and whether deleted text may still lie in the files.</summary>
internal sealed record StoreState(int Pending, int Expired, int Living, bool HasTraces);
