using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Gives a visitor whose message could not be stored what must be said all the same: to the open socket, or with the next poll.</summary>
internal sealed partial class UnloggedReplies(
    IFixedReplies fixedReplies, IActivityLog log, UnloggedActivities unlogged, OpenStreams streams, IOptions<TurnOptions> options, TimeProvider time,
    ILogger<UnloggedReplies> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // A log that cannot be written can mostly still be read, and then at once.
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns when the reply is out, or cannot be sent for now. Never throws.</summary>
    public async Task GiveAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken)
    {
        try
        {
            var earlier = await EarlierAsync(conversation, inbound, cancellationToken);
            if (await fixedReplies.UnloggedAsync(inbound, earlier, cancellationToken).WaitAsync(Limit, time, cancellationToken) is not { } reply) return;
            // No reply to anything: Web Chat holds a reply back for five seconds while it waits for the message, which never comes.
            unlogged.Keep(conversation, inbound.Reply(reply, time.GetUtcNow()) with { ReplyToId = null });
            await streams.FlushAsync(conversation).WaitAsync(Limit, time, cancellationToken);
        }
#pragma warning disable CA1031 // The message is refused anyway. Not the exception itself: its message may quote the visitor.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotGiven(logger, e.GetType().FullName);
        }
    }

    private async Task<IReadOnlyList<Activity>> EarlierAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken)
    {
        var refused = unlogged.Refuse(conversation, inbound);
        try
        {
            var since = time.GetUtcNow() - options.Value.EarlierWithin;
            var logged = await log.EarlierMessagesAsync(conversation, long.MaxValue, since, options.Value.EarlierMessages, cancellationToken).WaitAsync(ReadingLimit, time, cancellationToken);
            return [.. logged, .. refused];
        }
        catch (Exception e) when (e is ActivityLogUnavailableException or TimeoutException)
        {
            return refused;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What must be said without the log could not be said: {Exception}")]
        public static partial void NotGiven(ILogger logger, string? exception);
    }
}
