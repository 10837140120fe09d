using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage;

/// <summary>One SQLite file: write-ahead log, every commit forced to disk, deleted rows overwritten.</summary>
public sealed class SqliteDatabase
{
    private readonly string _connectionString;

    /// <summary>Opens or creates the file and brings its schema up to date.</summary>
    /// <exception cref="DatabaseUnavailableException">The file cannot be opened, written or upgraded; the message names it and says why.</exception>
    public SqliteDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var upgrade = DeployChanges.To.SqliteDatabase(_connectionString)
                .WithScriptsEmbeddedInAssembly(typeof(SqliteDatabase).Assembly)
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

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        return connection;
    }
}

/// <summary>What must be stored cannot be stored.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException(string message) : base(message) { }

    public DatabaseUnavailableException(string message, Exception inner) : base(message, inner) { }

    public DatabaseUnavailableException() { }
}
