using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>A conversation of the log.</summary>
public sealed record ConversationRecord(string UserId, long LastSequence, DateTimeOffset ExpiresAt);

/// <summary>A stored activity and its place in the conversation.</summary>
public sealed record LoggedActivity(long Sequence, Activity Activity);

/// <summary>An activity whose turn is to be run now, by nobody else until <paramref name="Until"/>.</summary>
public sealed record LeasedActivity(ConversationKey Conversation, long Sequence, DateTimeOffset ReceivedAt, DateTimeOffset Until, Activity Activity);

/// <summary>A reply to be stored.</summary>
/// <param name="Activity">Addressed, with an id.</param>
/// <param name="Deliver">Whether it is to be sent to its <c>serviceUrl</c>; else the visitor's client fetches it, or the HTTP response carries it.</param>
public sealed record TurnReply(Activity Activity, bool Deliver);

/// <summary>A stored reply that is to be sent to its channel now, by nobody else until the lease is up.</summary>
/// <param name="Conversation">Its conversation.</param>
/// <param name="Sequence">Its place there.</param>
/// <param name="StoredAt">When the turn ended.</param>
/// <param name="Until">The end of the lease.</param>
/// <param name="Attempts">How often that was tried before.</param>
/// <param name="Failures">How often the channel failed at it.</param>
/// <param name="Activity">The reply.</param>
public sealed record OutboxActivity(ConversationKey Conversation, long Sequence, DateTimeOffset StoredAt, DateTimeOffset Until, int Attempts, int Failures, Activity Activity)
{
    /// <summary>After this a delivery counts as dead and is made again; nothing is sent under a lease that is up.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
}

/// <summary>What became of the replies of a turn.</summary>
/// <param name="Stored">False when the turn was done before, or the conversation has gone: nothing is stored.</param>
/// <param name="MoreWaits">Whether another activity of the conversation is pending.</param>
/// <param name="ToDeliver">The first reply that is to be delivered, leased to the caller; null when there is none, or another one is on its way before it.</param>
public sealed record CompleteResult(bool Stored, bool MoreWaits = false, OutboxActivity? ToDeliver = null);

/// <summary>What became of an activity that was to be stored.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Stored, to be answered: by the caller, if it is leased to him.</summary>
    public sealed record Appended(long Sequence, LeasedActivity? Leased = null) : AppendResult;

    /// <summary>The same as a stored one.</summary>
    public sealed record Known(LoggedActivity Stored) : AppendResult;

    /// <summary>There is no such conversation (any more).</summary>
    public sealed record NoConversation : AppendResult;
}

/// <summary>The log cannot be read or written now: locked, disk full, damaged. What was asked for did not happen.</summary>
public sealed class ActivityLogUnavailableException : Exception
{
    public ActivityLogUnavailableException(string message, Exception inner) : base(message, inner) { }

    public ActivityLogUnavailableException(string message) : base(message) { }

    public ActivityLogUnavailableException() { }
}
