using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FaqBot.Storage;

/// <summary>Registration of the conversation log.</summary>
public static class ActivityLogServices
{
    /// <summary>The conversation log in the registered <see cref="SqliteDatabase"/>, and the job that erases what has expired.</summary>
    public static IServiceCollection AddSqliteActivityLog(this IServiceCollection services, Action<ActivityLogOptions>? configure = null)
    {
        var options = services.AddOptions<ActivityLogOptions>()
            .Validate(options => options.Retention > TimeSpan.Zero && options.PurgeEvery > TimeSpan.Zero, "Conversations are kept, and purged every, some time longer than zero")
            .ValidateOnStart();
        if (configure is not null) options.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SqliteActivityLog>();
        services.AddSingleton<IActivityLog>(provider => provider.GetRequiredService<SqliteActivityLog>());
        services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<SqliteActivityLog>());
        services.AddHostedService<ConversationPurge>();
        return services;
    }
}
