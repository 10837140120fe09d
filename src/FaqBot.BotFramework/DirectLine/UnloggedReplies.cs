using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Gives a visitor whose message could not be stored what must be said all the same: to the open socket, or with the next poll.</summary>
internal sealed class UnloggedReplies(UnloggedTurns turns, UnloggedActivities unlogged, OpenStreams streams, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Returns when the reply is out, or cannot be sent for now. Never throws.</summary>
    public async Task GiveAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken)
    {
        if (await turns.RunAsync(inbound, cancellationToken) is not { } reply) return;
        // No reply to anything: Web Chat holds a reply back for five seconds while it waits for the message, which never comes.
        unlogged.Keep(conversation, reply with { ReplyToId = null });
        try
        {
            await streams.FlushAsync(conversation).WaitAsync(Limit, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // It waits for the socket, or for the next poll.
        }
    }
}
