using System.Globalization;

namespace FaqBot.Benchmarks.Kills;

/// <summary>What the rounds came to. Its violations may be told by many threads.</summary>
internal sealed class KillTally
{
    private readonly List<string> _violations = [];
    private readonly Lock _lock = new();
    private int _acknowledged;
    private int _replies;
    private int _repeated;
    private int _repeatedStored;
    private int _repeatedLost;

    public int Round { get; set; }
    public int Kills { get; set; }
    public int Starting { get; set; }
    public int Posting { get; set; }
    public int Turns { get; set; }
    public int Unshown { get; set; }
    public int Deleting { get; set; }
    public int Erasing { get; set; }

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock) return [.. _violations];
        }
    }

    public void Acknowledge() => Interlocked.Increment(ref _acknowledged);

    public void Repeat() => Interlocked.Increment(ref _repeated);

    /// <summary>What the log held of an unacknowledged message before it was sent again.</summary>
    public void FindUnacknowledged(bool stored)
    {
        if (stored) Interlocked.Increment(ref _repeatedStored);
        else Interlocked.Increment(ref _repeatedLost);
    }

    public void CheckReplies(int more) => Interlocked.Add(ref _replies, more);

    public void Violate(string problem)
    {
        lock (_lock) _violations.Add(string.Create(CultureInfo.InvariantCulture, $"round {Round}: {problem}"));
    }

    /// <summary>Where the kills fell, by what was found after them; one kill may fall into several.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Round} rounds, {Kills} kills: start {Starting}, posting {Posting}, turns {Turns}, reply not shown {Unshown}, purge {Deleting + Erasing} (deleting {Deleting}, erasing {Erasing}); {_acknowledged} messages acknowledged, {_repeated} repeated (of those looked for before, {_repeatedStored} had been stored, {_repeatedLost} had not), {_replies} replies checked; {Violations.Count} violations");
}
