using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Gives a visitor whose message could not be stored what must be said all the same: to the open socket, or with the next poll.</summary>
internal sealed partial class UnloggedReplies(
    IFixedReplies fixedReplies, IActivityLog log, UnloggedActivities unlogged, RefusedMessages refused, OpenStreams streams, IOptions<TurnOptions> options, TimeProvider time,
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
        var before = refused.Add(conversation, inbound);
        var since = time.GetUtcNow() - options.Value.EarlierWithin;
        try
        {
            // On a thread of its own: a database may keep the caller waiting although its method is asynchronous.
            var reading = Task.Run(() => log.EarlierMessagesAsync(conversation, long.MaxValue, since, options.Value.EarlierMessages, cancellationToken), cancellationToken);
            return [.. await reading.WaitAsync(ReadingLimit, time, cancellationToken), .. before];
        }
#pragma warning disable CA1031 // Whatever is wrong with the log: what the message says alone must still be heard.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return before;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What must be said without the log could not be said: {Exception}")]
        public static partial void NotGiven(ILogger logger, string? exception);
    }
}
