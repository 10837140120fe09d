using FaqBot.Core.Safety;

namespace FaqBot.Core.Evaluation;

/// <summary>Runs labelled conversations through triage, message by message as a visitor would write them, and keeps the strongest result of each.</summary>
public static class TriageEvaluator
{
    public static IReadOnlyList<TriageOutcome> Run(SafetyTriage triage, IEnumerable<TriageCase> cases) =>
        [.. cases.Select(one => new TriageOutcome(one, Strongest(triage, one.Turns)))];

    private static TriageResult Strongest(SafetyTriage triage, IReadOnlyList<string> turns) =>
        Enumerable.Range(0, turns.Count).Select(turn => triage.Assess(turns[turn], [.. turns.Take(turn)]))
            .Where(result => !result.IsReminder).MaxBy(result => result.Kind) ?? TriageResult.None;
}

/// <summary>One case with what triage found.</summary>
public sealed record TriageOutcome(TriageCase Case, TriageResult Found)
{
    /// <summary>The reply is at least as strong as the danger: a fixed reply for an emergency or a crisis, one gentle line for despair, nothing for none.</summary>
    public bool Right => Case.Expected switch
    {
        TriageKind.None => Found.Kind == TriageKind.None,
        TriageKind.Gentle => Found.Kind is TriageKind.Gentle or TriageKind.Crisis,
        TriageKind.Crisis => Found.Kind == TriageKind.Crisis || Found.Action == SafetyAction.Call911,
        _ => Found.Kind is TriageKind.Emergency or TriageKind.Crisis,
    };

    /// <summary>Something was found, and was to be, but it sends the visitor elsewhere than the label says, or despair got the reply of a crisis.</summary>
    public bool SentElsewhere => Right && Case.Expected != TriageKind.None
        && ((Case.Action is { } action && Found.Action != action) || (Case.Expected != TriageKind.Emergency && Found.Kind != Case.Expected));
}
