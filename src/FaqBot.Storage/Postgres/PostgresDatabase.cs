using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Npgsql;

namespace FaqBot.Storage.Postgres;

/// <summary>
/// A PostgreSQL database, for any number of processes (nodes). Every connection forces its commits to disk and waits for a lock no longer than two seconds,
/// whatever the server's defaults are. It is spoken to directly, not through a pooler: these settings are given when a connection begins.
/// </summary>
public sealed class PostgresDatabase : Database, IAsyncDisposable
{
    private const string Migrations = "FaqBot.Storage.Migrations.Postgres.";

    /// <summary>The first number of this product's advisory locks; the second of a node's is <see cref="Node"/>, that of an upgrade 0.</summary>
    internal const int LockClass = 0x46617142;

    /// <summary>Connections begin quickly: encryption by Kerberos must be asked for. A server that hangs is given up after some seconds; transactions are short, so that few connections serve many.</summary>
    private const string Defaults = "Timeout=2;Command Timeout=5;GSS Encryption Mode=Disable;Maximum Pool Size=30;Max Auto Prepare=50;Application Name=FaqBot;";

    /// <summary>Commits are on the disk; a transaction whose process vanished ends; and so does a connection whose machine did.</summary>
    private const string Session = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=10000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private readonly NpgsqlDataSource _source;
    private readonly string _own;

    /// <summary>Connects and brings the schema up to date; of several nodes that start at once, one does it and the others wait.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <exception cref="DatabaseUnavailableException">It is no connection string, or the database cannot be reached or upgraded; the message says why, without the password.</exception>
    public PostgresDatabase(string connectionString)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = Complete(connectionString);
            _own = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ConnectionString;
            _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Options = connection.Options + " -c lock_timeout=2000" });
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new DatabaseUnavailableException("Data:ConnectionString must be one of PostgreSQL, like Host=…;Database=…;Username=…;Password=…, or be left out", e);
        }

        try
        {
            Upgrade(connection);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new DatabaseUnavailableException($"the database of Data:ConnectionString ({Name}) cannot be used: {PostgresFault.Describe(e)}", e);
        }
    }

    public override string Name => $"PostgreSQL {_source.CreateConnection().Database} at {_source.CreateConnection().DataSource}";

    internal NpgsqlDataSource Source => _source;

    internal override int Node { get; } = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    internal override string ForUpdate => "FOR UPDATE";

    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    /// <summary>A node lives as long as it holds its advisory lock (<see cref="PostgresNode"/>); this one does, whether it holds it or not.</summary>
    internal override string HasDied(string nodeColumn) =>
        $"""
        {nodeColumn} <> {Node} AND {nodeColumn} NOT IN (
          SELECT objid::bigint FROM pg_locks
          WHERE locktype = 'advisory' AND granted AND classid = {LockClass} AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    internal override string Describe(DbException e) => PostgresFault.Describe(e);

    /// <summary>A connection outside of the pool, for as long as the process lives.</summary>
    internal async Task<NpgsqlConnection> OpenOwnAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_own);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    internal override LogWriter OpenWriter() => new PostgresWriter(this);

    internal override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken) => PostgresFault.RetryAsync(
        async token =>
        {
            await using var connection = await _source.OpenConnectionAsync(token);
            return await read(connection);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>What the operator wrote wins over the defaults, but not over what durability and the order of locks need.</summary>
    private static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var complete = new NpgsqlConnectionStringBuilder(Defaults + connectionString) { NoResetOnClose = false, IncludeErrorDetail = false };
        if (string.IsNullOrEmpty(complete.Host)) throw new ArgumentException("it names no Host");
        complete.Options = $"{complete.Options} {Session}".Trim();
        return complete;
    }

    private void Upgrade(NpgsqlConnectionStringBuilder connection)
    {
        // A migration may take its time, and wait for who reads; this connection is used once.
        var patient = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { CommandTimeout = 0, Pooling = false };
        using var source = NpgsqlDataSource.Create(patient);
        using var turn = source.OpenConnection();
        turn.Execute("SELECT pg_advisory_lock(@LockClass, 0)", new { LockClass });
        // The schema by its name: the journal of another one in the same database is none of ours.
        var schema = turn.ExecuteScalar<string?>("SELECT current_schema()") ?? throw new DatabaseUnavailableException($"the database {Name} has no schema of the connection's search path");
        var upgrade = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source))
            .JournalToPostgresqlTable(schema, "schemaversions")
            .WithScriptsEmbeddedInAssembly(typeof(PostgresDatabase).Assembly, name => name.StartsWith(Migrations, StringComparison.Ordinal))
            .WithTransaction()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!upgrade.Successful) throw new DatabaseUnavailableException($"the database {Name} cannot be upgraded: {PostgresFault.Describe(upgrade.Error)}", upgrade.Error);
    }
}
