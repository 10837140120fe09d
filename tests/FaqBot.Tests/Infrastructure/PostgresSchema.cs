using Npgsql;

namespace FaqBot.Tests.Infrastructure;

/// <summary>
/// A schema of its own in the PostgreSQL server that <c>tests/run.sh</c> starts, as empty as a new database; gone when it is disposed of. For a single test by
/// hand: <c>FAQBOT_POSTGRES=$(tests/postgres.sh start DIR)</c>.
/// </summary>
internal sealed class PostgresSchema : IDisposable
{
    private static readonly string Server = Environment.GetEnvironmentVariable("FAQBOT_POSTGRES")
        ?? throw new InvalidOperationException("FAQBOT_POSTGRES names no PostgreSQL server: run tests/run.sh, or export FAQBOT_POSTGRES=$(tests/postgres.sh start DIR)");

    private readonly string _name = "test_" + Guid.NewGuid().ToString("N");

    public PostgresSchema()
    {
        Execute($"CREATE SCHEMA {_name}");
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { SearchPath = _name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public void Dispose() => Execute($"DROP SCHEMA {_name} CASCADE");

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
