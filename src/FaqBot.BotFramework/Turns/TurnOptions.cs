namespace FaqBot.BotFramework.Turns;

/// <summary>How turns are run.</summary>
public sealed class TurnOptions
{
    /// <summary>What a channel waits for a turn before it reports 504 (PROTOCOLS.md §2).</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After this the visitor sees that an answer is being written, and again each time it has passed.</summary>
    public TimeSpan TypingEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Turns that run at once, each of another conversation.</summary>
    public int Parallel { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>How many of the sender's earlier messages a turn sees.</summary>
    public int EarlierMessages { get; set; } = 10;

    public TimeSpan EarlierWithin { get; set; } = TimeSpan.FromHours(24);

    /// <summary>After this a turn counts as dead and is run again. Longer than the time limit; a turn that could not end within it is not begun.</summary>
    public TimeSpan Lease => TimeLimit + TimeSpan.FromSeconds(15);
}
