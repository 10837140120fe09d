using System.Data.Common;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.Storage;

/// <summary>Writes conversations: each request whole or not at all, and acknowledged when it survives a crash.</summary>
internal abstract class LogWriter : IAsyncDisposable
{
    private long _commits;
    private long _refusals;

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Transactions that could not be committed so far.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    /// <summary>Runs the work within a transaction, on a connection that is the work's alone.</summary>
    /// <exception cref="ActivityLogUnavailableException">Nothing was written; but for a server that was lost at the commit and did not come back, which nobody can know.</exception>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Takes what deleted rows left behind out of the files, as far as they are ours.</summary>
    /// <exception cref="ActivityLogUnavailableException">It is still there.</exception>
    public abstract Task EraseTracesAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected void Committed() => Interlocked.Increment(ref _commits);

    protected void Refused() => Interlocked.Increment(ref _refusals);
}
