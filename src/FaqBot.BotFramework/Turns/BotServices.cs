using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FaqBot.BotFramework.Turns;

/// <summary>Registration of the bot itself.</summary>
public static class BotServices
{
    /// <summary>A second of work, mostly; what waits longer than its lease is passed over, and leased again.</summary>
    private const int MostWaiting = 256;

    /// <summary>The bot, and the worker that runs its turns, whatever the channel. The host registers an <see cref="IActivityLog"/>.</summary>
    public static IServiceCollection AddBot<TBot, TFixedReplies>(this IServiceCollection services)
        where TBot : class, IBot
        where TFixedReplies : class, IFixedReplies
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IBot, TBot>().AddSingleton<IFixedReplies, TFixedReplies>();
        services.AddSingleton<ActivityHints>().AddSingleton<TurnIntake>().AddSingleton<TurnRunner>();
        services.AddSingleton(provider => Queue<LeasedActivity>(provider, "Turns"));
        services.AddSingleton(provider => Queue<OutboxActivity>(provider, "Replies"));
        services.AddSingleton<RefusedMessages>().AddSingleton<UnloggedTurns>();
        services.AddHostedService<TurnWorker>();
        return services;
    }

    private static WorkQueue<T> Queue<T>(IServiceProvider provider, string name) =>
        new(MostWaiting, name, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WorkQueue<T>>>());
}
