using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage.Sqlite;

/// <summary>
/// Takes the bytes of deleted rows out of the files. <c>secure_delete</c> overwrites a row where it last stood; but SQLite moves rows from page to page
/// and leaves copies in the gaps, and the write-ahead log holds older pages. So the file is written anew from what is left, and the log emptied.
/// </summary>
internal static class SqliteErasure
{
    private const int LockSeconds = 30;
    private const int ReaderMilliseconds = 1000;

    /// <summary>
    /// Belongs into every transaction that deletes: what it leaves is remembered in the file, so that a crash does not keep it there. In PostgreSQL its own
    /// vacuum finds what is left.
    /// </summary>
    public static Task MarkTracesAsync(DbConnection connection) => connection is SqliteConnection ? connection.ExecuteAsync("PRAGMA user_version = 1") : Task.CompletedTask;

    public static async Task<bool> HasTracesAsync(DbConnection connection) => await connection.ExecuteScalarAsync<long>("PRAGMA user_version") != 0;

    /// <summary>Takes about a second for 100 MB, and the same room again on the disk. False when a reader holds the log: its bytes go when this is run again.</summary>
    public static async Task<bool> RunAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("PRAGMA temp_store = DEFAULT"); // the copy would not fit into memory; it holds nothing that was deleted
            await connection.ExecuteAsync("VACUUM", commandTimeout: LockSeconds);
            await connection.ExecuteAsync($"PRAGMA busy_timeout = {ReaderMilliseconds}");
            if (await connection.ExecuteScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0) return false;
            await connection.ExecuteAsync("PRAGMA user_version = 0");
            return true;
        }
        finally
        {
            await connection.ExecuteAsync("PRAGMA busy_timeout = 0; PRAGMA temp_store = MEMORY");
        }
    }
}
