namespace FaqBot.BotFramework.Connector;

/// <summary>What a connector said to an activity.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer() { }

    /// <summary>Taken.</summary>
    public sealed record Accepted : ConnectorAnswer;

    /// <summary>Not taken, and it would not be another time: the conversation is gone, the bot was removed, the activity is not to its liking.</summary>
    public sealed record Refused(int Status) : ConnectorAnswer;

    /// <summary>Not taken now: it is down, too busy, or no token can be had.</summary>
    /// <param name="RetryAfter">What it asks to wait; null when it said nothing.</param>
    /// <param name="Failed">It said that it failed (500), not that it is away or busy: perhaps it is this one activity that it fails at.</param>
    public sealed record Unavailable(TimeSpan? RetryAfter = null, bool Failed = false) : ConnectorAnswer;

    /// <summary>Sent, and not answered: it may be taken or not.</summary>
    public sealed record Unanswered : ConnectorAnswer;
}
