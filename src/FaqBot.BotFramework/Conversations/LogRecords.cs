using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>A conversation of the log.</summary>
public sealed record ConversationRecord(string UserId, long LastSequence, DateTimeOffset ExpiresAt);

/// <summary>A stored activity and its place in the conversation.</summary>
public sealed record LoggedActivity(long Sequence, Activity Activity);

/// <summary>An activity whose turn is to be run now, by nobody else until <paramref name="Until"/>.</summary>
public sealed record LeasedActivity(ConversationKey Conversation, long Sequence, DateTimeOffset ReceivedAt, DateTimeOffset Until, Activity Activity);

/// <summary>What became of an activity that was to be stored.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>Stored, to be answered.</summary>
    public sealed record Appended(long Sequence, string Id) : AppendResult;

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
