using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.BotFramework.Messages;

/// <summary>The route that Azure Bot Service calls.</summary>
public static class MessagesEndpoints
{
    public const string Path = "/api/messages";

    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        messages.SayWhoMaySend();
        return endpoints.MapPost(Path, (Delegate)messages.PostAsync);
    }
}
