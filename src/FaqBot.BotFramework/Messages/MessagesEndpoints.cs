using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.BotFramework.Messages;

/// <summary>The route that Azure Bot Service calls.</summary>
public static class MessagesEndpoints
{
    public const string Path = "/api/messages";

    /// <summary>Every method, so that another one than POST is answered in the protocol's form too, and not by a page of the host.</summary>
    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        messages.SayWhoMaySend();
        return endpoints.Map(Path, (Delegate)messages.AnswerAsync);
    }
}
