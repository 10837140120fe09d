using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Gives a visitor whose message could not be stored what must be said all the same: to the open socket, or with the next poll.</summary>
internal sealed class UnloggedReplies(UnloggedTurns turns, UnloggedActivities unlogged, OpenStreams streams, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Returns when the reply is out, or cannot be sent for now. Never throws.</summary>
    public async Task GiveAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken) =>
        await GiveReplyAsync(conversation, await turns.RunAsync(inbound, cancellationToken), cancellationToken);

    /// <summary><see cref="GiveAsync"/> for one of a flood of messages.</summary>
    public async Task GiveBeyondLimitAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken) =>
        await GiveReplyAsync(conversation, await turns.RunInTurnAsync(inbound, cancellationToken), cancellationToken);

    private async Task GiveReplyAsync(ConversationKey conversation, Activity? reply, CancellationToken cancellationToken)
    {
        if (reply is null) return;
        // No reply to anything: Web Chat holds a reply back for five seconds while it waits for the message, which never comes.
        unlogged.KeepOnce(conversation, reply with { ReplyToId = null });
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
