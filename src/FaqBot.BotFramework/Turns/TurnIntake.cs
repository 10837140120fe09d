using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>The way of every activity from its channel into the log, and on to the turn that answers it.</summary>
internal sealed class TurnIntake(IActivityLog log, WorkQueue<LeasedActivity> turns, ActivityHints hints, IOptions<TurnOptions> options)
{
    /// <summary>Stores the activity. Whatever becomes of the caller, its turn comes.</summary>
    /// <exception cref="ActivityLogUnavailableException">Nothing was stored.</exception>
    public async Task<AppendResult> TakeAsync(InboundActivity inbound)
    {
        var lease = turns.HasRoom ? options.Value.Lease : (TimeSpan?)null;
        var result = await log.AppendAsync(inbound, lease, CancellationToken.None);
        if (result is not AppendResult.Appended appended) return result;

        hints.Changed(ConversationKey.Of(inbound.Activity));
        if (appended.Leased is { } leased) turns.Add(leased);
        else turns.MayWait();
        return result;
    }
}
