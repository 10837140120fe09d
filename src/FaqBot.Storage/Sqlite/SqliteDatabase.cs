using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage.Sqlite;

/// <summary>One SQLite file, for one process: write-ahead log, every commit forced to disk, deleted rows overwritten.</summary>
public sealed class SqliteDatabase : Database
{
    private const string Migrations = "FaqBot.Storage.Migrations.0";
    private readonly string _path;
    private readonly string _connectionString;

    /// <summary>Opens or creates the file and brings its schema up to date.</summary>
    /// <exception cref="DatabaseUnavailableException">The file cannot be opened, written or upgraded; the message names it and says why.</exception>
    public SqliteDatabase(string path)
    {
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var upgrade = DeployChanges.To.SqliteDatabase(_connectionString)
                .WithScriptsEmbeddedInAssembly(typeof(SqliteDatabase).Assembly, name => name.StartsWith(Migrations, StringComparison.Ordinal))
                .WithTransaction()
                .LogTo(new NoOpUpgradeLog())
                .Build()
                .PerformUpgrade();
            if (!upgrade.Successful) throw new DatabaseUnavailableException($"the database '{path}' cannot be used: {upgrade.Error.Message}", upgrade.Error);
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL");
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException($"the database '{path}' cannot be used: {e.Message}", e);
        }
    }

    public override string Name => _path;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        return connection;
    }

    internal override int Node => 1;

    internal override string ForUpdate => "";

    internal override string SkipLocked => "";

    /// <summary>One process alone serves the file: who leased something before has died.</summary>
    internal override string HasDied(string nodeColumn) => "1 = 1";

    internal override string Describe(DbException e) => e.Message;

    internal override LogWriter OpenWriter() => new SqliteWriter(this);

    internal override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await read(connection);
    }
}
