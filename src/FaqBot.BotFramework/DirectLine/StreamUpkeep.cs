using Microsoft.Extensions.Hosting;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Keeps open sockets alive, each every 20 seconds, and drops from memory what has expired.</summary>
internal sealed class StreamUpkeep(OpenStreams streams, StreamTickets tickets, DeliveryMarks delivered, UnloggedActivities unlogged, TimeProvider time) : BackgroundService
{
    private const int KeepAliveSeconds = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second = (second + 1) % KeepAliveSeconds)
        {
            streams.KeepAlive(second, KeepAliveSeconds);
            if (second != 0) continue;
            tickets.Prune();
            delivered.Prune();
            unlogged.Prune();
        }
    }
}
