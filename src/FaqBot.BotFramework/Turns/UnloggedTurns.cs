using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>What must be said to a visitor whose message could not be stored, whatever is wrong with the log.</summary>
internal sealed partial class UnloggedTurns(
    IFixedReplies fixedReplies, IActivityLog log, RefusedMessages refused, IOptions<TurnOptions> options, TimeProvider time, ILogger<UnloggedTurns> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // A log that cannot be written can mostly still be read, and then at once.
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>The reply, addressed; null for none. Returns within some seconds and never throws.</summary>
    public async Task<Activity?> RunAsync(Activity inbound, CancellationToken cancellationToken)
    {
        try
        {
            var earlier = await EarlierAsync(ConversationKey.Of(inbound), inbound, cancellationToken);
            var reply = await fixedReplies.UnloggedAsync(inbound, earlier, cancellationToken).WaitAsync(Limit, time, cancellationToken);
            return reply is null ? null : inbound.Reply(reply, time.GetUtcNow());
        }
#pragma warning disable CA1031 // The message is refused anyway. Not the exception itself: its message may quote the visitor.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e.GetType().FullName);
            return null;
        }
    }

    private async Task<IReadOnlyList<Activity>> EarlierAsync(ConversationKey conversation, Activity inbound, CancellationToken cancellationToken)
    {
        var before = refused.Add(conversation, inbound);
        var since = time.GetUtcNow() - options.Value.EarlierWithin;
        try
        {
            // On a thread of its own: a database may keep the caller waiting although its method is asynchronous.
            var reading = Task.Run(() => log.EarlierMessagesAsync(conversation, inbound.From?.Id, long.MaxValue, since, options.Value.EarlierMessages, cancellationToken), cancellationToken);
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
        public static partial void Failed(ILogger logger, string? exception);
    }
}
