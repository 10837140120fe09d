using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// Refuses what one address asks beyond its limit. Not the question whether a page may ask (OPTIONS), without which a browser would not even send the cry
/// for help; a route that <see cref="ReturnsBeyondLimits"/> has an allowance of its own; and one that is <see cref="HeardBeyondLimits"/> is told of it and refuses by itself.
/// </summary>
internal sealed class RateFilter(RateLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsOptions(http.Request.Method) || limits.BeyondRequests(http) is not { } retryAfter) return next(context);
        if (http.GetEndpoint()?.Metadata.GetMetadata<ReturnsBeyondLimits>() is not null && limits.LetsReturn((string)http.GetRouteValue("conversationId")!)) return next(context);
        if (http.GetEndpoint()?.Metadata.GetMetadata<HeardBeyondLimits>() is null) return ValueTask.FromResult<object?>(RateLimits.Refuse(http, retryAfter));
        http.Features.Set(new BeyondLimit(retryAfter));
        return next(context);
    }
}

/// <summary>A mark of routes: somebody in danger is heard there whatever the limits.</summary>
internal sealed record HeardBeyondLimits;

/// <summary>A mark of routes: on them a visitor comes back whose connection broke.</summary>
internal sealed record ReturnsBeyondLimits;

/// <summary>Of a request: its address has asked for too much.</summary>
internal sealed record BeyondLimit(TimeSpan RetryAfter);
