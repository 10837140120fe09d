using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.Storage.Conversations;

/// <summary>Erases expired conversations, at start and then every <see cref="ActivityLogOptions.PurgeEvery"/>.</summary>
internal sealed partial class ConversationPurge(IActivityLog log, IOptions<ActivityLogOptions> options, TimeProvider time, ILogger<ConversationPurge> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PurgeEvery, time);
        do
        {
            try
            {
                var purged = await log.PurgeExpiredAsync(stoppingToken);
                if (purged > 0) Log.Purged(logger, purged);
            }
            catch (ActivityLogUnavailableException e)
            {
                Log.NotPurged(logger, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} expired conversations erased")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "Expired conversations could not be erased: {Reason}")]
        public static partial void NotPurged(ILogger logger, string reason);
    }
}
