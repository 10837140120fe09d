using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>The routes of Direct Line 3.0, as far as a chat of our own needs them. The bot-side routes are not among them.</summary>
public static class DirectLineEndpoints
{
    public const string Prefix = "/v3/directline";

    /// <summary>Maps the routes; conventions added to the result hold for each.</summary>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var tokens = services.GetRequiredService<TokenEndpoints>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        var group = endpoints.MapGroup(Prefix);

        var calls = group.MapGroup("").AddEndpointFilter(services.GetRequiredService<CallFilter>()).AddEndpointFilter(services.GetRequiredService<RateFilter>());
        calls.MapPost("/tokens/generate", (Delegate)tokens.GenerateAsync);
        calls.MapMethods("/{**path}", [HttpMethods.Options], () => TypedResults.NoContent());
        calls.Map("/{**path}", DirectLineErrors.NotFound);

        var held = calls.MapGroup("").AddEndpointFilter(services.GetRequiredService<TokenFilter>());
        held.MapPost("/tokens/refresh", (Delegate)tokens.Refresh);
        held.MapPost("/conversations", (Delegate)conversations.StartAsync).WithMetadata(new TakesSecret());
        held.MapGet("/conversations/{conversationId}", (Delegate)conversations.ReconnectAsync).WithMetadata(new ReturnsBeyondLimits());
        held.MapGet("/conversations/{conversationId}/activities", (Delegate)activities.ReadAsync).WithMetadata(new HeardBeyondLimits());
        held.MapPost("/conversations/{conversationId}/activities", (Delegate)activities.PostAsync).WithMetadata(new HeardBeyondLimits());
        held.MapPost("/conversations/{conversationId}/upload", DirectLineErrors.NoFiles);

        var stream = endpoints.CreateApplicationBuilder();
        stream.UseWebSockets();
        stream.Run(services.GetRequiredService<StreamEndpoint>().OpenAsync);
        group.MapMethods("/conversations/{conversationId}/stream", [HttpMethods.Get, HttpMethods.Connect], stream.Build()).ShortCircuit();
        return group;
    }
}
