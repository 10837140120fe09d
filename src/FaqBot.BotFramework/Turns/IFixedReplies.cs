using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Turns;

/// <summary>What the host says without a turn. Answers need neither type nor address; they must not depend on the log.</summary>
public interface IFixedReplies
{
    /// <summary>The first activity of a new conversation; null for none.</summary>
    Activity? Greeting(string? locale, string? channelId);

    /// <summary>The reply to an activity whose turn failed.</summary>
    Activity Failure(Activity inbound);

    /// <summary>
    /// The reply to an activity that is not stored: somebody in danger must still hear where help is. Null for none.
    /// </summary>
    /// <param name="inbound">The activity.</param>
    /// <param name="earlier">The visitor's earlier messages, oldest first, as far as they can be read.</param>
    /// <param name="urgentOnly">Whether only what cannot wait is to be said: the activity may yet be stored, or its sender hears otherwise that it is refused.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly, CancellationToken cancellationToken);
}
