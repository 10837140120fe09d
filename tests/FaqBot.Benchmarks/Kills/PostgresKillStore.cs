using FaqBot.Storage;
using FaqBot.Storage.Postgres;
using Npgsql;

namespace FaqBot.Benchmarks.Kills;

/// <summary>A schema of the rounds' own on a PostgreSQL server, which lives on; its files are the server's.</summary>
internal sealed class PostgresKillStore : KillStore
{
    private readonly string _server;
    private readonly string _schema = "kills_" + Guid.NewGuid().ToString("N");

    public PostgresKillStore(string server, string marker) : base(marker)
    {
        _server = server;
        Execute("CREATE SCHEMA " + _schema);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = _schema }.ConnectionString;
    }

    public override string ConnectionString { get; }

    public override async Task<StoreState> InspectAsync()
    {
        await using var connection = await ConnectAsync();
        return await HasTablesAsync(connection) ? await StateOfAsync(connection, hasTraces: false) : new StoreState(0, 0, 0, false);
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync();
        var problems = new List<string>();
        if (await CountAsync(connection, "activity WHERE conversation NOT IN (SELECT key FROM conversation)") is > 0 and var orphans) problems.Add($"{orphans} activities without a conversation");
        if (await CountAsync(connection, "conversation AS c WHERE last_sequence <> (SELECT COUNT(*) FROM activity WHERE conversation = c.key)") is > 0 and var gaps) problems.Add($"{gaps} conversations with a gap");
        return problems;
    }

    public override async Task<bool> HasBeenWrittenAsync(int expired)
    {
        await using var connection = await ConnectAsync();
        return await CountExpiredAsync(connection) < expired;
    }

    public override async Task<bool> IsPurgedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync();
        return await CountExpiredAsync(connection) == 0;
    }

    public override void Dispose() => Execute($"DROP SCHEMA {_schema} CASCADE");

    protected override Database Open() => new PostgresDatabase(ConnectionString);

    protected override void Close(Database database) => ((PostgresDatabase)database).DisposeAsync().AsTask().Wait();

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<bool> HasTablesAsync(NpgsqlConnection connection) =>
        await CountAsync(connection, "information_schema.tables WHERE table_schema = current_schema() AND table_name = 'outbox'") > 0;

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
