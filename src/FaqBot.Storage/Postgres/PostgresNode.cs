using System.Threading.Channels;
using Dapper;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FaqBot.Storage.Postgres;

/// <summary>
/// This process among others that serve the same database. It says it lives by holding an advisory lock on its number, which the server lets go when the
/// connection ends; it tells the others which conversations have something new, and hears it from them (LISTEN/NOTIFY); and every few seconds it gives back
/// what a node had leased that has died. All of it only makes things quicker: whoever reads reads the log, and a lease ends by itself.
/// </summary>
internal sealed partial class PostgresNode(PostgresDatabase database, ActivityHints hints, IActivityLog log, IOutbox outbox, TimeProvider time, ILogger<PostgresNode> logger) : BackgroundService
{
    private const string NotificationChannel = "faqbot_conversation";
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // One that finds no room is a hint less.
    private readonly Channel<ConversationKey> _changed = Channel.CreateBounded<ConversationKey>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private NpgsqlConnection? _first;
    private DateTimeOffset? _listensSince;

    /// <summary>Says that it lives before anything is leased.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _first = await ConnectAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            Log.Broken(logger, PostgresFault.Describe(e));
        }

        hints.ChangedHere += Tell;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(AgainAsync(ListenAsync, stoppingToken), AgainAsync(NotifyAsync, stoppingToken), AgainAsync(RecoverAsync, stoppingToken));
        }
        finally
        {
            hints.ChangedHere -= Tell;
        }
    }

    private void Tell(ConversationKey conversation) => _changed.Writer.TryWrite(conversation);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenOwnAsync(cancellationToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await connection.ExecuteAsync("LISTEN " + NotificationChannel);
        await SayItLivesAsync(connection);
        return connection;
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = Interlocked.Exchange(ref _first, null) ?? await ConnectAsync(stopping);
        _listensSince = time.GetUtcNow();
        try
        {
            while (true)
                if (!await connection.WaitAsync(Look, stopping))
                    await SayItLivesAsync(connection);
        }
        finally
        {
            _listensSince = null;
        }
    }

    /// <summary>
    /// Takes the lock if this connection does not hold it: one of this node that broke unnoticed may hold it for some seconds more, and the node counts as alive
    /// anyway. Asking also tells whether the server is still there.
    /// </summary>
    private async Task SayItLivesAsync(NpgsqlConnection connection) => await connection.ExecuteScalarAsync<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = @LockClass::bigint::oid AND objid = @Node::bigint::oid AND pid = pg_backend_pid())
          OR pg_try_advisory_lock(@LockClass, @Node)
        """,
        new { PostgresDatabase.LockClass, database.Node });

    private async Task NotifyAsync(CancellationToken stopping)
    {
        await using var connection = await database.OpenOwnAsync(stopping);
        while (await _changed.Reader.WaitToReadAsync(stopping))
        {
            var changed = new HashSet<ConversationKey>();
            while (changed.Count < MostAtOnce && _changed.Reader.TryRead(out var conversation)) changed.Add(conversation);
            var payloads = changed.Select(Payload).Where(payload => payload.Length < NodeMessage.Longest).ToArray();
            await connection.ExecuteAsync($"SELECT pg_notify('{NotificationChannel}', payload) FROM unnest(@payloads) AS payload", new { payloads });
        }
    }

    private async Task RecoverAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            // After a restart of the server nobody holds a lock at first: who has just come back gives the others time.
            if (_listensSince is not { } since || time.GetUtcNow() - since < Look) continue;
            await log.RecoverAsync(stopping);
            await outbox.RecoverOutboxAsync(stopping);
        }
    }

    private string Payload(ConversationKey conversation) => new NodeMessage(database.Node, conversation).Write();

    private void Hear(string payload)
    {
        if (NodeMessage.TryRead(payload) is { } message && message.Node != database.Node) hints.ChangedElsewhere(message.Conversation);
    }

    private async Task AgainAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever breaks, it is begun anew: without it everything goes on, only slower.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.Broken(logger, PostgresFault.Describe(e));
                await Task.Delay(Look, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What ties this node to the others broke, and is begun anew; chats go on, what other nodes do is seen later: {Reason}")]
        public static partial void Broken(ILogger logger, string reason);
    }
}
