using System.Data.Common;
using FaqBot.Core.Settings;
using FaqBot.Storage.Postgres;
using FaqBot.Storage.Sqlite;

namespace FaqBot.Storage;

/// <summary>
/// Where everything is stored that must survive a crash: a SQLite file for one machine, PostgreSQL for several. The statements are the same for both; what
/// differs between the two stands here.
/// </summary>
public abstract class Database
{
    private protected Database() { }

    /// <summary>PostgreSQL if <see cref="DataOptions.ConnectionString"/> names one, else the SQLite file below <see cref="DataOptions.Directory"/>; its schema is brought up to date.</summary>
    /// <exception cref="DatabaseUnavailableException">It cannot be opened, written or upgraded; the message names it and says why.</exception>
    public static Database Open(DataOptions data) => data.ConnectionString is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(data.DatabasePath);

    /// <summary>What an operator calls it; no secret is in it.</summary>
    public abstract string Name { get; }

    /// <summary>An open connection for reading, to be disposed of.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What leases are marked with: another number for each process that serves the database at the same time.</summary>
    internal abstract int Node { get; }

    /// <summary>Ends a query for a row that is about to be changed: others who want to change it wait.</summary>
    internal abstract string ForUpdate { get; }

    /// <summary>Ends a query for rows to be leased: rows that another node is leasing are passed over.</summary>
    internal abstract string SkipLocked { get; }

    /// <summary>A condition on a column with the node of a lease: whether that node has died.</summary>
    internal abstract string HasDied(string nodeColumn);

    /// <summary>The fault, without values of rows.</summary>
    internal abstract string Describe(DbException e);

    internal abstract LogWriter OpenWriter();

    /// <summary>Runs what only reads.</summary>
    /// <exception cref="DbException">It could not be read.</exception>
    internal abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken);
}

/// <summary>What must be stored cannot be stored.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException(string message) : base(message) { }

    public DatabaseUnavailableException(string message, Exception inner) : base(message, inner) { }

    public DatabaseUnavailableException() { }
}
