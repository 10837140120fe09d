using System.Data.Common;
using System.Globalization;
using Dapper;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FaqBot.Benchmarks.Kills;

/// <summary>
/// All that the rounds do to the store, and see of it, behind the host's back. It is written to only while no host runs, and by the public log; it is looked
/// at in a copy of its files, so that the next host finds them as the killed one left them.
/// </summary>
internal sealed class KillStore(string data, string marker)
{
    private const int ExpiredText = 3000;
    private static readonly TimeSpan SetBack = TimeSpan.FromDays(40);
    private readonly string _file = Path.Combine(data, "faqbot.db");

    /// <summary>The one place where the kind of store is chosen.</summary>
    public static KillStore Of(string data, string? connectionString, string marker) =>
        connectionString is null ? new KillStore(data, marker) : throw new NotSupportedException("the rounds know no other store than SQLite yet");

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

    /// <summary>Erases conversations that nobody looks at any more, so that the files stay small.</summary>
    public Task ForgetAsync(IEnumerable<string> conversations, CancellationToken cancellationToken) => UseAsync(TimeProvider.System, async log =>
    {
        foreach (var conversation in conversations) await log.ForgetAsync(conversation, cancellationToken);
    });

    /// <summary>What a killed host left. Only while none runs.</summary>
    public async Task<StoreState> InspectAsync()
    {
        if (!File.Exists(_file)) return new StoreState(0, 0, 0, false);
        using var copy = new FileCopy(_file);
        await using var connection = copy.Open();
        return new StoreState(
            await CountAsync(connection, "activity WHERE state = 'pending'"),
            await CountAsync(connection, "conversation WHERE id LIKE 'expired-%'"),
            await CountAsync(connection, "conversation WHERE id NOT LIKE 'expired-%'"),
            await connection.ExecuteScalarAsync<long>("PRAGMA user_version") != 0);
    }

    /// <summary>What is wrong with the files, a sentence each. Only while no host runs, and after a purge was completed.</summary>
    public async Task<IReadOnlyList<string>> CheckFilesAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        using (var copy = new FileCopy(_file))
        {
            await using var connection = copy.Open();
            problems.AddRange((await connection.QueryAsync<string>("PRAGMA integrity_check")).Where(line => line != "ok").Select(line => "integrity_check: " + line));
            if ((await connection.QueryAsync("PRAGMA foreign_key_check")).AsList() is { Count: > 0 } orphans) problems.Add($"foreign_key_check: {orphans.Count} rows");
        }

        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
            if ((await File.ReadAllBytesAsync(file, cancellationToken)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(marker)) is >= 0 and var at)
                problems.Add($"text of an expired conversation stands in {Path.GetRelativePath(data, file)} at byte {at}");
        return problems;
    }

    /// <summary>Whether the running host has written since it was started.</summary>
    public bool HasBeenWritten() => new FileInfo(_file + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Whether the running host has erased everything that has expired.</summary>
    public async Task<bool> IsPurgedAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={_file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return await CountAsync(connection, "conversation WHERE id LIKE 'expired-%'") == 0 && await connection.ExecuteScalarAsync<long>("PRAGMA user_version") == 0;
    }

    private async Task UseAsync(TimeProvider time, Func<IActivityLog, Task> use)
    {
        await using (var log = new SqliteActivityLog(new SqliteDatabase(_file), time, Options.Create(new ActivityLogOptions()))) await use(log);
        SqliteConnection.ClearAllPools(); // closes the files
    }

    private static Task<int> CountAsync(DbConnection connection, string what) => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM " + what);

    private sealed class ClockSetBack : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - SetBack;
    }

    /// <summary>The database file and its write-ahead log, elsewhere.</summary>
    private sealed class FileCopy : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faqbot-kills-copy-");
        private readonly string _copy;

        public FileCopy(string file)
        {
            _copy = Path.Combine(_folder.FullName, "copy.db");
            File.Copy(file, _copy);
            if (File.Exists(file + "-wal")) File.Copy(file + "-wal", _copy + "-wal");
        }

        public SqliteConnection Open()
        {
            var connection = new SqliteConnection($"Data Source={_copy};Pooling=False");
            connection.Open();
            return connection;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

/// <summary>What lies in the store: questions without a reply, conversations, and whether deleted text may still lie in the files.</summary>
internal sealed record StoreState(int Pending, int Expired, int Living, bool HasTraces);
