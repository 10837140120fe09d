using Dapper;
using FaqBot.Core.Settings;
using FaqBot.Storage;
using FaqBot.Storage.Postgres;

namespace FaqBot.Benchmarks;

/// <summary>What the connections of the log are set to; the writer's is opened by the same method.</summary>
internal static class Durability
{
    private static readonly string[] OfSqlite = ["journal_mode", "synchronous", "secure_delete"];
    private static readonly string[] OfPostgres = ["server_version", "synchronous_commit", "fsync", "full_page_writes"];

    public static async Task<string> OfAsync(DataOptions data)
    {
        var database = Database.Open(data);
        await using var connections = database as IAsyncDisposable;
        return await OfAsync(database);
    }

    public static async Task<string> OfAsync(Database database)
    {
        var (show, names) = database is PostgresDatabase ? ("SHOW ", OfPostgres) : ("PRAGMA ", OfSqlite);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var settings = new List<string>();
        foreach (var name in names) settings.Add($"{name}={await connection.ExecuteScalarAsync<string>(show + name)}");
        return string.Join(" ", settings);
    }
}
