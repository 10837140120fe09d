using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Registration of the embedded Direct Line channel.</summary>
public static class DirectLineServices
{
    /// <summary>
    /// The channel, and the worker that runs its turns. The host registers an <see cref="IActivityLog"/>, and says where the keys of data protection lie:
    /// tokens outlive a restart only as long as the keys do. <paramref name="section"/> is the section <c>DirectLine</c>; an unknown key in it is an error.
    /// </summary>
    public static IServiceCollection AddDirectLine<TBot, TFixedReplies>(this IServiceCollection services, IConfiguration section)
        where TBot : class, IBot
        where TFixedReplies : class, IFixedReplies
    {
        services.AddOptions<DirectLineOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsValidator>();
        services.AddDataProtection();
        services.TryAddSingleton(TimeProvider.System);
        services.AddTurns<TBot, TFixedReplies>();

        services.AddSingleton<OriginPolicy>().AddSingleton<DirectLineTokens>().AddSingleton<StreamTickets>();
        services.AddSingleton<OpenStreams>().AddSingleton<DeliveryMarks>().AddSingleton<UnloggedActivities>().AddSingleton<RefusedMessages>().AddSingleton<UnloggedReplies>();
        services.AddSingleton<CallFilter>().AddSingleton<TokenFilter>();
        services.AddSingleton<TokenEndpoints>().AddSingleton<ConversationEndpoints>().AddSingleton<ActivityEndpoints>().AddSingleton<StreamEndpoint>();
        services.AddHostedService<StreamUpkeep>();

        // The host's own request log would write the addresses of streams, and with them their tickets.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        return services;
    }

    private static void AddTurns<TBot, TFixedReplies>(this IServiceCollection services)
        where TBot : class, IBot
        where TFixedReplies : class, IFixedReplies
    {
        services.AddSingleton<IBot, TBot>().AddSingleton<IFixedReplies, TFixedReplies>();
        services.AddSingleton<ActivityHints>().AddSingleton<TurnRunner>();
        services.AddHostedService<TurnWorker>();
    }
}
