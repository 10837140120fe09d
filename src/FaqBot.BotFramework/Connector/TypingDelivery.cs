using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;

namespace FaqBot.BotFramework.Connector;

/// <summary>Shows in a channel that an answer is being written: what is seen at once or not at all, so it is neither stored nor waited for.</summary>
internal sealed class TypingDelivery(ActivityHints hints, ConnectorClient connector) : IHostedService
{
    private const int MostAtOnce = 64;
    private int _underWay;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        hints.TypingSeen += Send;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        hints.TypingSeen -= Send;
        return Task.CompletedTask;
    }

    private void Send(ConversationKey conversation, Activity typing)
    {
        if (typing.ServiceUrl is not null) _ = SendAsync(typing);
    }

    private async Task SendAsync(Activity typing)
    {
        try
        {
            if (Interlocked.Increment(ref _underWay) <= MostAtOnce) await connector.SendAsync(typing, CancellationToken.None);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
