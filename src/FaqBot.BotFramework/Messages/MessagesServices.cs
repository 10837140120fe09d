using FaqBot.BotFramework.Authentication;
using FaqBot.BotFramework.Connector;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Messages;

/// <summary>Registration of the channels that Azure Bot Service brings.</summary>
public static class MessagesServices
{
    private const long LargestMetadata = 1024 * 1024;

    /// <summary>
    /// The endpoint and the way out, beside <see cref="BotServices.AddBot"/>. The host registers an <see cref="IActivityLog"/> and an <see cref="IOutbox"/>.
    /// <paramref name="section"/> is the section <c>Channels</c>; an unknown key in it is an error.
    /// </summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<ChannelsOptions>().BindStrictly(section, ChannelsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChannelsOptions>, ChannelsOptionsValidator>();
        services.AddHttpClient(SigningKeys.HttpClient, client => client.MaxResponseContentBufferSize = LargestMetadata).RemoveAllLoggers();
        services.AddSingleton<SigningKeys>().AddSingleton<ChannelTokens>().AddSingleton<ChannelGate>().AddSingleton<RefusalCount>();
        services.AddSingleton<AwaitedTurns>().AddSingleton<UnloggedDelivery>().AddSingleton<MessagesEndpoint>();
        services.AddConnector();
        return services;
    }
}
