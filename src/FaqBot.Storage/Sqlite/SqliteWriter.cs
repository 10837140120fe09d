using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Dapper;
using FaqBot.BotFramework.Conversations;
using Microsoft.Data.Sqlite;

namespace FaqBot.Storage.Sqlite;

/// <summary>
/// The one thread that writes conversations. Whatever waits is written in one transaction and acknowledged after its commit; a request that fails
/// is undone alone. While the database cannot be written, everything that waits fails within about a second. SQLite's asynchronous methods return when
/// all is done, so the work never leaves the thread.
/// </summary>
internal sealed class SqliteWriter : LogWriter
{
    private const int LargestBatch = 512;
    private const int MostWaiting = 10_000;
    private const int BusySeconds = 1;
    private readonly SqliteDatabase _database;
    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? _connection;

    public SqliteWriter(SqliteDatabase database)
    {
        _database = database;
        new Thread(Run) { IsBackground = true, Name = "conversation log writer" }.Start();
    }

    public override Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        EnqueueAsync(new Write<T>(work, alone: false, cancellationToken), cancellationToken);

    /// <summary>Not within a transaction, but between two of them; whoever writes waits meanwhile.</summary>
    public override async Task EraseTracesAsync(CancellationToken cancellationToken)
    {
        if (!await WriteAsync(SqliteErasure.HasTracesAsync, cancellationToken)) return;
        if (!await EnqueueAsync(new Write<bool>(SqliteErasure.RunAsync, alone: true, cancellationToken), cancellationToken))
            throw new ActivityLogUnavailableException("erased, but readers hold bytes of it in the write-ahead log; run this again");
    }

    private Task<T> EnqueueAsync<T>(Write<T> write, CancellationToken cancellationToken)
    {
        if (!_queue.Writer.TryWrite(write)) throw new ActivityLogUnavailableException("the conversation log takes no more: it is closed, or too many requests wait");
        return write.Written.WaitAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) WriteBatch();
        _connection?.Dispose();
        _ended.SetResult();
    }

    private void WriteBatch()
    {
        var batch = new List<Write>();
        try
        {
            var connection = _connection ??= Open();
            if (TryTake(alone: true, out var single))
            {
                batch.Add(single);
                single.Run(connection);
            }
            else
            {
                RunTogether(connection, batch);
            }

            foreach (var write in batch) write.Acknowledge();
        }
#pragma warning disable CA1031 // Whatever it was, each caller must hear that nothing was written, and the thread must live on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Close();
            Refused();
            // Those that came meanwhile too: a visitor in danger shall not wait a second time for the same lock.
            while (_queue.Reader.TryRead(out var write)) batch.Add(write);
            foreach (var write in batch) write.Refuse(new ActivityLogUnavailableException("the conversation log cannot be written: " + e.Message, e));
        }
    }

    private void RunTogether(SqliteConnection connection, List<Write> batch)
    {
        connection.Execute("BEGIN IMMEDIATE");
        while (batch.Count < LargestBatch && TryTake(alone: false, out var write))
        {
            batch.Add(write);
            connection.Execute("SAVEPOINT request");
            if (!write.Run(connection)) connection.Execute("ROLLBACK TO request");
            connection.Execute("RELEASE request");
        }

        connection.Execute("COMMIT");
        Committed();
    }

    private bool TryTake(bool alone, [NotNullWhen(true)] out Write? write) =>
        _queue.Reader.TryPeek(out write) && write.Alone == alone && _queue.Reader.TryRead(out write);

    private SqliteConnection Open()
    {
        var connection = (SqliteConnection)_database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        connection.DefaultTimeout = BusySeconds;
        connection.Execute("PRAGMA temp_store = MEMORY"); // what is erased must not lie on in a temporary file
        return connection;
    }

    // A connection that failed may hold a transaction, or a file that is no longer there.
    private void Close()
    {
        if (_connection is null) return;
        SqliteConnection.ClearPool(_connection);
        _connection.Dispose();
        _connection = null;
    }

    private abstract class Write
    {
        public abstract bool Alone { get; }

        /// <summary>False when it failed: what it wrote must be undone.</summary>
        public abstract bool Run(SqliteConnection connection);

        public abstract void Acknowledge();

        public abstract void Refuse(Exception reason);
    }

    private sealed class Write<T>(Func<DbConnection, Task<T>> work, bool alone, CancellationToken cancellationToken) : Write
    {
        private readonly TaskCompletionSource<T> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _failure;
        private T? _result;

        public Task<T> Written => _written.Task;

        public override bool Alone => alone;

        public override bool Run(SqliteConnection connection)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                _result = work(connection).GetAwaiter().GetResult();
                return true;
            }
#pragma warning disable CA1031 // It belongs to the caller, not to the others of the batch.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure = e is SqliteException ? new ActivityLogUnavailableException("the conversation log refused the request: " + e.Message, e) : e;
                return false;
            }
        }

        public override void Acknowledge()
        {
            if (_failure is null) _written.SetResult(_result!);
            else _written.SetException(_failure);
        }

        public override void Refuse(Exception reason) => _written.TrySetException(reason);
    }
}
