using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaqBot.Storage.Conversations;

/// <summary>Registration of the conversation log.</summary>
public static class ActivityLogServices
{
    /// <summary>The conversation log in the database, the job that erases what has expired, and what ties nodes together that serve the same database.</summary>
    public static IServiceCollection AddActivityLog(this IServiceCollection services, Database database, Action<ActivityLogOptions>? configure = null)
    {
        var options = services.AddOptions<ActivityLogOptions>()
            .Validate(options => options.Retention > TimeSpan.Zero && options.PurgeEvery > TimeSpan.Zero, "Conversations are kept, and purged every, some time longer than zero")
            .ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database).AddSingleton<ActivityLog>();
        services.AddSingleton<IActivityLog>(provider => provider.GetRequiredService<ActivityLog>());
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<ActivityLog>());
        services.AddHostedService<ConversationPurge>();
        if (database is PostgresDatabase postgres) services.AddSingleton(postgres).AddHostedService<PostgresNode>();
        return services;
    }
}
