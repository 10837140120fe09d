using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Gives a visitor whose message could not be stored what must be said all the same: to the open socket, or with the next poll.</summary>
internal sealed class UnloggedReplies(UnloggedTurns turns, UnloggedActivities unlogged, OpenStreams streams, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Returns when the reply is out, or cannot be sent for now; false when there is none. Never throws, and does it all although the client has gone: it may
    /// come back for the reply.
    /// </summary>
    public async Task<bool> GiveAsync(ConversationKey conversation, Activity inbound, bool urgentOnly) =>
        await GiveReplyAsync(conversation, await turns.RunAsync(inbound, urgentOnly, CancellationToken.None));

    /// <summary>What is urgent in one of a flood of messages.</summary>
    public async Task GiveBeyondLimitAsync(ConversationKey conversation, Activity inbound) => await GiveReplyAsync(conversation, await turns.RunInTurnAsync(inbound));

    private async Task<bool> GiveReplyAsync(ConversationKey conversation, Activity? reply)
    {
        if (reply is null) return false;
        // No reply to anything: Web Chat holds a reply back for five seconds while it waits for the message, which never comes.
        unlogged.KeepOnce(conversation, reply with { ReplyToId = null });
        try
        {
            await streams.FlushAsync(conversation).WaitAsync(Limit, time);
        }
        catch (TimeoutException)
        {
            // It waits for the socket, or for the next poll.
        }

        return true;
    }
}
