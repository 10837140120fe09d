using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Opens the socket that a ticket is for.</summary>
internal sealed class StreamEndpoint(IActivityLog log, StreamTickets tickets, OpenStreams streams, DeliveryMarks delivered, UnloggedActivities unlogged, TimeProvider time)
{
    public async Task OpenAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineErrors.BadArgument("A stream is opened by a WebSocket").ExecuteAsync(context);
            return;
        }

        var conversationId = (string)context.GetRouteValue("conversationId")!;
        var (after, refusal) = tickets.Redeem(context.Request.Query["t"], conversationId, context.Request);
        if (after is not { } place)
        {
            await Refused(refusal).ExecuteAsync(context);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
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
