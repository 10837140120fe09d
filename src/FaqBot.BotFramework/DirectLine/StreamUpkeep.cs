using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Keeps open sockets alive, each in its own second of <see cref="DirectLineOptions.KeepAliveSeconds"/>, and drops from memory what has expired.</summary>
internal sealed class StreamUpkeep(
    OpenStreams streams, StreamTickets tickets, DeliveryMarks delivered, UnloggedActivities unlogged, IOptions<DirectLineOptions> options, TimeProvider time) : BackgroundService
{
    private const int SecondsBetweenPrunings = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var shares = options.Value.KeepAliveSeconds;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var second = 0L; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            streams.KeepAlive((int)(second % shares), shares);
            if (second % SecondsBetweenPrunings != 0) continue;
            tickets.Prune();
            delivered.Prune();
            unlogged.Prune();
        }
    }
}
