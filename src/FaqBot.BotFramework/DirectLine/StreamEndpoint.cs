using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Opens the socket that a ticket is for.</summary>
internal sealed class StreamEndpoint(RateLimits limits, IActivityLog log, StreamTickets tickets, OpenStreams streams, DeliveryMarks delivered, UnloggedActivities unlogged, IOptions<DirectLineOptions> options, TimeProvider time)
{
    public async Task OpenAsync(HttpContext context)
    {
        var conversationId = (string)context.GetRouteValue("conversationId")!;
        if (limits.BeyondRequests(context) is { } retryAfter && !limits.LetsReturn(conversationId))
        {
            await RateLimits.Refuse(context, retryAfter).ExecuteAsync(context);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineErrors.BadArgument("A stream is opened by a WebSocket").ExecuteAsync(context);
            return;
        }

        var (after, refusal) = tickets.Redeem(context.Request.Query["t"], conversationId, context.Request);
        if (after is not { } place)
        {
            await Refused(refusal).ExecuteAsync(context);
            return;
        }

        // A peer that vanished without a word answers no ping; what it is sent would go unnoticed for many minutes.
        var keepAlive = TimeSpan.FromSeconds(options.Value.KeepAliveSeconds);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = keepAlive, KeepAliveTimeout = keepAlive });
        var stream = new DirectLineStream(socket, new ConversationKey(VisitorActivity.Channel, conversationId), place, log, delivered, unlogged, time);
        await streams.RunAsync(stream, context.RequestAborted);
    }

    private static JsonHttpResult<ErrorResponse> Refused(TicketRefusal? refusal) => refusal switch
    {
        TicketRefusal.Expired => DirectLineErrors.TokenExpired(),
        TicketRefusal.Used => DirectLineErrors.Forbidden("The ticket has been used"),
        TicketRefusal.Foreign => DirectLineErrors.Forbidden("The ticket is for another conversation or origin"),
        _ => DirectLineErrors.Unauthorized(),
    };
}
