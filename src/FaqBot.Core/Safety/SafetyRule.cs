namespace FaqBot.Core.Safety;

/// <summary>One red flag: what it is met by, what follows, and the examples that hold it to account.</summary>
public sealed record SafetyRule
{
    /// <summary>Unique within a language; the same id in another language is the same rule.</summary>
    public required string Id { get; init; }

    public required string Language { get; init; }
    public required SafetyAction Action { get; init; }

    /// <summary>Given exactly when <see cref="Action"/> is the crisis line.</summary>
    public CrisisTier? Tier { get; init; }

    /// <summary>Key of the fixed text in <c>knowledge/replies</c>.</summary>
    public required string ReplyKey { get; init; }

    public required string Reason { get; init; }
    public required string Source { get; init; }

    /// <summary>An act under way that cannot wait for the crisis line (collapse after an overdose): ranks before everything.</summary>
    public bool ActUnderWay { get; init; }

    /// <summary>Manners of speaking that do not keep this rule still.</summary>
    public Manner EvenWhen { get; init; }

    /// <summary>Ids of rules with another action that may decide for its examples, because their danger is greater.</summary>
    public IReadOnlyList<string> GivesWayTo { get; init; } = [];

    public IReadOnlyList<SafetyCue> Cues { get; init; } = [];
    public IReadOnlyList<SafetyExample> Matches { get; init; } = [];
    public IReadOnlyList<SafetyExample> LookAlikes { get; init; } = [];

    /// <summary>Line of the rule in its file.</summary>
    public int Line { get; init; }

    /// <summary>Does the rule tell of danger? If not, it tells of a question that only the visitor's own care team can answer.</summary>
    public bool IsDanger => Action != SafetyAction.AskCareTeam;

    /// <summary>How many values <see cref="Rank"/> has.</summary>
    internal const int Ranks = 7;

    internal const int RankOfWishToDie = 1;
    internal const int RankOfDespair = 6;

    /// <summary>Which of several matching rules decides: the lowest; equals in the order of the file.</summary>
    internal int Rank => (Action, Tier) switch
    {
        (SafetyAction.Call911, _) when ActUnderWay => 0,
        (SafetyAction.CrisisLine, CrisisTier.A) => RankOfWishToDie,
        (SafetyAction.Call911, _) => 2,
        (SafetyAction.PoisonControl, _) => 3,
        (SafetyAction.AbuseLine, _) => 4,
        (SafetyAction.CallTeamNow, _) => 5,
        _ => RankOfDespair,
    };
}
