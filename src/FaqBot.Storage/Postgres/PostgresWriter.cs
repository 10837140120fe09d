using System.Data.Common;
using Dapper;
using FaqBot.BotFramework.Conversations;
using Npgsql;

namespace FaqBot.Storage.Postgres;

/// <summary>
/// Each request is a transaction on a connection of the pool; the server commits those together that end together. A transaction whose connection breaks is
/// tried again: if it had been committed after all, its second run finds that out (the same activity, a turn that is done) and takes up what it wrote.
/// </summary>
internal sealed class PostgresWriter(PostgresDatabase database) : LogWriter
{
    public override async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgresFault.RetryAsync(token => TransactAsync(work, token), cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            Refused();
            throw new ActivityLogUnavailableException("the conversation log cannot be written: " + PostgresFault.Describe(e), e);
        }
    }

    /// <summary>Makes the room of deleted rows free: later ones overwrite it. What the server writes beside the tables (its log of writes, its archive) is the server's to keep and to erase.</summary>
    public override async Task EraseTracesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenOwnAsync(cancellationToken); // without a limit for locks: another node may be at it
            await connection.ExecuteAsync("VACUUM conversation, activity, outbox", commandTimeout: 0);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new ActivityLogUnavailableException("erased, but the room of it could not be made free: " + PostgresFault.Describe(e), e);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> TransactAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection);
        await transaction.CommitAsync(cancellationToken);
        Committed();
        return result;
    }
}
