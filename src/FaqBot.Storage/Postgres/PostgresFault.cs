using Npgsql;
using Polly;
using Polly.Retry;

namespace FaqBot.Storage.Postgres;

/// <summary>What goes wrong with PostgreSQL: what is worth another try, and what may be said of it.</summary>
internal static class PostgresFault
{
    /// <summary>
    /// A connection that broke, a server that is starting or stopping, a deadlock: tried again for about a second, on another connection. What was tried may
    /// have been committed before the connection broke, so it must be something that can be done twice.
    /// </summary>
    private static readonly ResiliencePipeline Retries = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(IsPassing),
        })
        .Build();

    public static async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        await Retries.ExecuteAsync(async token => await work(token), cancellationToken);

    /// <summary>The fault, without values of rows: those may be a visitor's.</summary>
    public static string Describe(Exception e) => e switch
    {
        PostgresException { SqlState: ['2', '2' or '3', ..] } data => $"SQLSTATE {data.SqlState}",
        PostgresException postgres => $"{postgres.MessageText} (SQLSTATE {postgres.SqlState})",
        _ => e.InnerException is null ? e.Message : $"{e.Message}: {e.InnerException.Message}",
    };

    private static bool IsPassing(NpgsqlException e) => e is not PostgresException postgres
        ? e.InnerException is not TimeoutException // it waited long enough
        : postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or "57P05" // idle for too long
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
