using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.BotFramework.Messages;

/// <summary>The route that Azure Bot Service calls.</summary>
public static class MessagesEndpoints
{
    public const string Path = "/api/messages";

    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, (Delegate)endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>().PostAsync);
}
