using System.Text.Json;
using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Around every call: no caching, pages of listed origins may read the answer, and a failure is answered in the protocol's form.</summary>
internal sealed partial class CallFilter(OriginPolicy origins, ILogger<CallFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        RequestBody.Limit(http);
        http.Response.Headers.CacheControl = "no-store";
        origins.Share(http);
        try
        {
            return await next(context);
        }
        catch (JsonException)
        {
            return DirectLineErrors.Refused(StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            return http.Features.Get<BeyondLimit>() is { } beyond ? RateLimits.Refuse(http, beyond.RetryAfter) : DirectLineErrors.Refused(e.StatusCode);
        }
        catch (ActivityLogUnavailableException e)
        {
            Log.LogUnavailable(logger, e.Message);
            return DirectLineErrors.NotStored();
        }
#pragma warning disable CA1031 // The call's boundary. Not the exception itself: its message may quote the visitor.
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CallFailed(logger, e.GetType().FullName, e.StackTrace);
            return DirectLineErrors.Failed();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A Direct Line call failed: {Exception}\n{StackTrace}")]
        public static partial void CallFailed(ILogger logger, string? exception, string? stackTrace);

        [LoggerMessage(2, LogLevel.Error, "A Direct Line call was refused: {Reason}")]
        public static partial void LogUnavailable(ILogger logger, string reason);
    }
}

/// <summary>Lets through who holds a live token for the conversation in the address and comes from where it may; and where a route <see cref="TakesSecret"/>, a server.</summary>
internal sealed class TokenFilter(DirectLineTokens tokens, ChannelSecret secret) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var bearer = BearerOf(http.Request);
        switch (bearer is { } token ? tokens.Read(token) : new TokenReading.Unreadable())
        {
            case TokenReading.Expired:
                return ValueTask.FromResult<object?>(DirectLineErrors.TokenExpired());
            case TokenReading.Valid { Holder: var holder } when http.GetRouteValue("conversationId") is not { } asked || holder.ConversationId.Equals(asked):
                if (!holder.Trusts(OriginPolicy.OriginOf(http.Request))) return ValueTask.FromResult<object?>(DirectLineErrors.Forbidden("Pages of this origin may not use this token"));
                http.Features.Set(holder);
                return next(context);
            case TokenReading.Valid:
                return ValueTask.FromResult<object?>(DirectLineErrors.Forbidden("The token is for another conversation"));
            default:
                if (secret.Is(bearer)) return http.GetEndpoint()?.Metadata.GetMetadata<TakesSecret>() is null ? ValueTask.FromResult<object?>(DirectLineErrors.SecretIsNoToken()) : next(context);
                http.Response.Headers.WWWAuthenticate = "Bearer";
                return ValueTask.FromResult<object?>(DirectLineErrors.Unauthorized());
        }
    }

    public static string? BearerOf(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization] is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value["Bearer ".Length..].Trim() : null;
}

internal static class HttpContextHolder
{
    /// <summary>Behind <see cref="TokenFilter"/>, unless a server came with the secret.</summary>
    public static TokenHolder Holder(this HttpContext context) => context.Features.Get<TokenHolder>()!;
}
