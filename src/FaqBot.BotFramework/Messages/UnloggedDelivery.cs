using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Connector;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.Messages;

/// <summary>Gives a sender whose activity could not be stored what must be said all the same: in the response if it waits for one, else by the connector.</summary>
internal sealed class UnloggedDelivery(UnloggedTurns turns, ConnectorClient connector)
{
    /// <summary>The response that carries the reply; null when the activity is to be refused. Never throws.</summary>
    public async Task<IResult?> GiveAsync(Activity inbound, CancellationToken cancellationToken)
    {
        if (inbound.Type != ActivityTypes.Message || await turns.RunAsync(inbound, cancellationToken) is not { } reply) return null;
        if (ChannelActivity.WantsResponse(inbound)) return AwaitedTurns.Replies([reply]);
        await connector.SendAsync(reply, cancellationToken);
        return null;
    }
}
