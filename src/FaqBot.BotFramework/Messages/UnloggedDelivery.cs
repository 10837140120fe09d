using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Connector;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.Messages;

/// <summary>Gives a sender whose activity could not be stored what must be said all the same: in the response if it waits for one, else by the connector.</summary>
internal sealed class UnloggedDelivery(UnloggedTurns turns, ConnectorClient connector, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The response that carries the reply; null when the activity is to be refused. Never throws, and goes on when the channel hangs up.</summary>
    public async Task<IResult?> GiveAsync(Activity inbound)
    {
        if (inbound.Type != ActivityTypes.Message || await turns.RunAsync(inbound, urgentOnly: false, CancellationToken.None) is not { } reply) return null;
        if (ChannelActivity.WantsResponse(inbound)) return AwaitedTurns.Replies([reply]);
        try
        {
            using var limit = new CancellationTokenSource(Limit, time);
            await connector.SendAsync(reply, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The connector does not take it; the activity is refused, and may come again.
        }

        return null;
    }
}
