using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Registration of the embedded Direct Line channel.</summary>
public static class DirectLineServices
{
    /// <summary>
    /// The channel, beside <see cref="BotServices.AddBot"/>. The host registers an <see cref="IActivityLog"/>, and says where the keys of data protection lie:
    /// tokens outlive a restart only as long as the keys do. <paramref name="section"/> is the section <c>DirectLine</c>; an unknown key in it is an error.
    /// </summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<DirectLineOptions>().BindStrictly(section, DirectLineOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsValidator>();
        services.AddDataProtection();

        services.AddSingleton<OriginPolicy>().AddSingleton<ChannelSecret>().AddSingleton<NewHolders>().AddSingleton<DirectLineTokens>().AddSingleton<StreamTickets>();
        services.AddSingleton<OpenStreams>().AddSingleton<DeliveryMarks>().AddSingleton<UnloggedActivities>().AddSingleton<UnloggedReplies>();
        services.AddSingleton<RateLimits>().AddSingleton<RateFilter>().AddSingleton<MessagesBeyondLimits>();
        services.AddSingleton<CallFilter>().AddSingleton<TokenFilter>();
        services.AddSingleton<TokenEndpoints>().AddSingleton<ConversationEndpoints>().AddSingleton<ActivityEndpoints>().AddSingleton<StreamEndpoint>();
        services.AddHostedService<StreamUpkeep>();

        // The host's own request log would write the addresses of streams, and with them their tickets; and it would keep its scope for every open stream.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));
        return services;
    }
}
