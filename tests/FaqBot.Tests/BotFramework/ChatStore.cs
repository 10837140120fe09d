using FaqBot.Storage;
using FaqBot.Storage.Postgres;
using FaqBot.Storage.Sqlite;
using FaqBot.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FaqBot.Tests.BotFramework;

/// <summary>In what a host of a test stores its conversations.</summary>
public enum Store { Sqlite, Postgres }

/// <summary>A database for one test: opened as often as there are processes, and gone at the end.</summary>
internal abstract class ChatStore : IDisposable
{
    public static ChatStore Create(Store store) => store == Store.Sqlite ? new SqliteChatStore() : new PostgresChatStore();

    /// <summary>As another process opens it.</summary>
    public abstract Database Open();

    /// <summary>Nobody can write until the result is disposed of; reading goes on.</summary>
    public abstract IDisposable Lock();

    public abstract void Dispose();
}

internal sealed class SqliteChatStore : ChatStore
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder["faqbot.db"];

    public override Database Open() => new SqliteDatabase(Path);

    public override IDisposable Lock()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    public override void Dispose() => _folder.Dispose();
}

/// <summary>In a schema of the tests' server, unless a test brings a server of its own.</summary>
internal sealed class PostgresChatStore(string? connectionString = null) : ChatStore
{
    private readonly PostgresSchema? _schema = connectionString is null ? new PostgresSchema() : null;
    private readonly List<PostgresDatabase> _opened = [];

    public string ConnectionString => connectionString ?? _schema!.ConnectionString;

    public override Database Open()
    {
        var database = new PostgresDatabase(ConnectionString);
        _opened.Add(database);
        return database;
    }

    public override IDisposable Lock()
    {
        var connection = Connect();
        Execute(connection, "BEGIN; LOCK TABLE conversation, activity IN EXCLUSIVE MODE");
        return connection;
    }

    public override void Dispose()
    {
        foreach (var database in _opened) database.DisposeAsync().AsTask().Wait();
        _schema?.Dispose();
    }

    /// <summary>What an operator does, or a fault, on a connection outside of the product's pools.</summary>
    public void Execute(params string[] statements)
    {
        using var connection = Connect();
        foreach (var sql in statements) Execute(connection, sql);
    }

    private NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
