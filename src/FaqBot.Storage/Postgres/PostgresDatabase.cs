using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Npgsql;

namespace FaqBot.Storage.Postgres;

/// <summary>
/// A PostgreSQL database, for any number of processes (nodes). Every connection forces its commits to disk and waits for a lock no longer than a second,
/// whatever the server's defaults are. It is spoken to directly or through a pooler in session mode: the settings stand in the session.
/// </summary>
public sealed class PostgresDatabase : Database, IAsyncDisposable
{
    private const string Migrations = "FaqBot.Storage.Migrations.Postgres.";

    /// <summary>The first number of this product's advisory locks; the second of a node's is <see cref="Node"/>, that of an upgrade 0.</summary>
    internal const int LockClass = 0x46617142;

    private readonly NpgsqlDataSource _source;

    /// <summary>Connects and brings the schema up to date; of several nodes that start at once, one does it and the others wait.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <exception cref="DatabaseUnavailableException">It is no connection string, or the database cannot be reached or upgraded; the message says why, without the password.</exception>
    public PostgresDatabase(string connectionString)
    {
        try
        {
            _source = NpgsqlDataSource.Create(Complete(connectionString));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new DatabaseUnavailableException("Data:ConnectionString must be one of PostgreSQL, like Host=…;Database=…;Username=…;Password=…, or be left out", e);
        }

        try
        {
            Upgrade();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new DatabaseUnavailableException($"the database of Data:ConnectionString ({Name}) cannot be used: {PostgresFault.Describe(e)}", e);
        }
    }

    public override string Name => $"PostgreSQL {_source.CreateConnection().Database} at {_source.CreateConnection().DataSource}";

    internal NpgsqlDataSource Source => _source;

    internal override int Node { get; } = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    /// <summary>A node lives as long as it holds its advisory lock (<see cref="PostgresNode"/>).</summary>
    internal override string HasDied(string nodeColumn) =>
        $"""
        {nodeColumn} NOT IN (
          SELECT objid::bigint FROM pg_locks
          WHERE locktype = 'advisory' AND granted AND classid = {LockClass} AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    internal override LogWriter OpenWriter() => new PostgresWriter(this);

    internal override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) => PostgresFault.RetryAsync(
        async token =>
        {
            await using var connection = await _source.OpenConnectionAsync(token);
            return await read(connection);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static string Complete(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(given.Host)) throw new ArgumentException("it names no Host");
        if (!given.ContainsKey("Timeout")) given.Timeout = 2;
        if (!given.ContainsKey("Command Timeout")) given.CommandTimeout = 5;
        if (!given.ContainsKey("Max Auto Prepare")) given.MaxAutoPrepare = 50;
        if (!given.ContainsKey("Application Name")) given.ApplicationName = "FaqBot";
        given.Options = $"{given.Options} -c synchronous_commit=on -c lock_timeout=1000 -c idle_in_transaction_session_timeout=10000".Trim();
        return given.ConnectionString;
    }

    private void Upgrade()
    {
        using var connection = _source.OpenConnection();
        connection.Execute("SET lock_timeout = 60000; SELECT pg_advisory_lock(@LockClass, 0)", new { LockClass });
        // The schema by its name: the journal of another one in the same database is none of ours.
        var schema = connection.ExecuteScalar<string?>("SELECT current_schema()") ?? throw new DatabaseUnavailableException($"the database {Name} has no schema of the connection's search path");
        var upgrade = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(_source))
            .JournalToPostgresqlTable(schema, "schemaversions")
            .WithScriptsEmbeddedInAssembly(typeof(PostgresDatabase).Assembly, name => name.StartsWith(Migrations, StringComparison.Ordinal))
            .WithTransaction()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        connection.Execute("SELECT pg_advisory_unlock(@LockClass, 0)", new { LockClass });
        if (!upgrade.Successful) throw new DatabaseUnavailableException($"the database {Name} cannot be upgraded: {PostgresFault.Describe(upgrade.Error)}", upgrade.Error);
    }
}
