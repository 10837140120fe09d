using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Turns;

/// <summary>What the host says without a turn. Answers need neither type nor address; they must not depend on the log.</summary>
public interface IFixedReplies
{
    /// <summary>The first activity of a new conversation; null for none.</summary>
    Activity? Greeting(string? locale);

    /// <summary>The reply to an activity whose turn failed.</summary>
    Activity Failure(Activity inbound);

    /// <summary>
    /// The reply to an activity that could not be stored, which is about to be refused: somebody in danger must still hear where help is. Null for none.
    /// </summary>
    Task<Activity?> UnloggedAsync(Activity inbound, CancellationToken cancellationToken);
}
