using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>What must be said to a visitor whose message could not be stored, whatever is wrong with the log.</summary>
internal sealed partial class UnloggedTurns(
    IFixedReplies fixedReplies, IActivityLog log, RefusedMessages refused, IOptions<TurnOptions> options, TimeProvider time, ILogger<UnloggedTurns> logger) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // A log that cannot be written can mostly still be read, and then at once.
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private int _reading;

    /// <summary>The reply, addressed; null for none. Returns within some seconds and never throws.</summary>
    public async Task<Activity?> RunAsync(Activity inbound, bool urgentOnly, CancellationToken cancellationToken) =>
        await RunAsync(inbound, await EarlierAsync(inbound, cancellationToken), urgentOnly, cancellationToken);

    /// <summary>
    /// What is urgent in one of a flood of messages: one is judged at a time, whoever sent it, and only one may read what was said before from the log, so that
    /// nobody waits for a log that is slow. Who had to wait for a second is not heard: beyond what one core judges, some must be passed over.
    /// </summary>
    public async Task<Activity?> RunInTurnAsync(Activity inbound)
    {
        var earlier = await EarlierOfFloodAsync(inbound);
        if (!await _oneAtATime.WaitAsync(LongestTurn)) return null;
        try
        {
            return await RunAsync(inbound, earlier, urgentOnly: true, CancellationToken.None);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IReadOnlyList<Activity>> EarlierOfFloodAsync(Activity inbound)
    {
        if (Interlocked.CompareExchange(ref _reading, 1, 0) != 0) return refused.Add(ConversationKey.Of(inbound), inbound);
        try
        {
            return await EarlierAsync(inbound, CancellationToken.None);
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async Task<Activity?> RunAsync(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await fixedReplies.UnloggedAsync(inbound, earlier, urgentOnly, cancellationToken).WaitAsync(Limit, time, cancellationToken);
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

    private async Task<IReadOnlyList<Activity>> EarlierAsync(Activity inbound, CancellationToken cancellationToken)
    {
        var conversation = ConversationKey.Of(inbound);
        var before = refused.Add(conversation, inbound);
        var since = time.GetUtcNow() - options.Value.EarlierWithin;
        try
        {
            // On a thread of its own: a database may keep the caller waiting although its method is asynchronous.
            var reading = Task.Run(() => log.EarlierMessagesAsync(conversation, inbound.From?.Id, long.MaxValue, since, options.Value.EarlierMessages, cancellationToken), cancellationToken);
            return [.. await reading.WaitAsync(ReadingLimit, time, cancellationToken), .. before];
        }
#pragma warning disable CA1031 // Whatever is wrong with the log: what the message says alone must still be heard.
        catch (Exception)
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
