using System.Data;
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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // One that finds no room is a hint less.
    private readonly Channel<ConversationKey> _changed = Channel.CreateBounded<ConversationKey>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        hints.ChangedHere += Tell;
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

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await connection.ExecuteAsync($"SELECT pg_advisory_lock(@LockClass, @Node); LISTEN {NotificationChannel}", new { PostgresDatabase.LockClass, database.Node });
        // The end of a connection whose server vanished is noticed by asking.
        while (true)
            if (!await connection.WaitAsync(Look, stopping))
                await connection.ExecuteAsync("SELECT 1");
    }

    private async Task NotifyAsync(CancellationToken stopping)
    {
        await using var connection = await database.Source.OpenConnectionAsync(stopping);
        while (await _changed.Reader.WaitToReadAsync(stopping))
        {
            var changed = new HashSet<ConversationKey>();
            while (changed.Count < MostAtOnce && _changed.Reader.TryRead(out var conversation)) changed.Add(conversation);
            if (connection.State != ConnectionState.Open) return;
            var payloads = changed.Select(Payload).Where(payload => payload.Length < NodeMessage.Longest).ToArray();
            await connection.ExecuteAsync($"SELECT pg_notify('{NotificationChannel}', payload) FROM unnest(@payloads) AS payload", new { payloads });
        }
    }

    private async Task RecoverAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            await log.RecoverAsync(stopping);
            await outbox.RecoverOutboxAsync(stopping);
        }
    }

    private string Payload(ConversationKey conversation) => new NodeMessage(database.Node, conversation).Write();

    private void Hear(string payload)
    {
        if (NodeMessage.TryRead(payload) is { } message && message.Node != database.Node) hints.ChangedElsewhere(message.Conversation);
    }

    // Whatever breaks, it is begun anew: without it everything goes on, only slower.
    private async Task AgainAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        var broken = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
                broken = false;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ActivityLogUnavailableException or InvalidOperationException)
            {
                if (!broken) Log.Broken(logger, PostgresFault.Describe(e));
                broken = true;
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The other nodes cannot be told or heard for now; chats go on, replies of other nodes come later: {Reason}")]
        public static partial void Broken(ILogger logger, string reason);
    }
}
