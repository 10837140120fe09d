using Dapper;
using FaqBot.Storage;
using FaqBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FaqBot.Benchmarks.Kills;

/// <summary>The file of the data folder; looked at in a copy, so that the next host finds the files as the killed one left them.</summary>
internal sealed class SqliteKillStore(string data, string marker) : KillStore(marker)
{
    private readonly string _marker = marker;
    private readonly string _file = Path.Combine(data, "faqbot.db");

    public override string? ConnectionString => null;

    public override async Task<StoreState> InspectAsync()
    {
        if (!File.Exists(_file)) return new StoreState(0, 0, 0, false);
        using var copy = new FileCopy(_file);
        await using var connection = copy.Open();
        return await StateOfAsync(connection, await connection.ExecuteScalarAsync<long>("PRAGMA user_version") != 0);
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        using (var copy = new FileCopy(_file))
        {
            await using var connection = copy.Open();
            problems.AddRange((await connection.QueryAsync<string>("PRAGMA integrity_check")).Where(line => line != "ok").Select(line => "integrity_check: " + line));
            if ((await connection.QueryAsync("PRAGMA foreign_key_check")).AsList() is { Count: > 0 } orphans) problems.Add($"foreign_key_check: {orphans.Count} rows");
        }

        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
            if ((await File.ReadAllBytesAsync(file, cancellationToken)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(_marker)) is >= 0 and var at)
                problems.Add($"text of an expired conversation stands in {Path.GetRelativePath(data, file)} at byte {at}");
        return problems;
    }

    public override Task<bool> HasBeenWrittenAsync(int expired) => Task.FromResult(new FileInfo(_file + "-wal") is { Exists: true, Length: > 0 });

    public override async Task<bool> IsPurgedAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={_file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return await CountExpiredAsync(connection) == 0 && await connection.ExecuteScalarAsync<long>("PRAGMA user_version") == 0;
    }

    public override void Dispose() { }

    protected override Database Open() => new SqliteDatabase(_file);

    protected override void Close(Database database) => SqliteConnection.ClearAllPools(); // closes the files

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
