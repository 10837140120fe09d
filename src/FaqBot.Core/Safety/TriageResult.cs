namespace FaqBot.Core.Safety;

/// <summary>What triage found in one message of a conversation.</summary>
public sealed record TriageResult
{
    private TriageResult() { }

    /// <summary>Nothing found and no symptom reported.</summary>
    public static TriageResult None { get; } = new();

    /// <summary>No rule matched, but the message reports a symptom: a reply without an answer adds a line of caution.</summary>
    public static TriageResult Symptom { get; } = new() { ReportsSymptom = true };

    public SafetyAction? Action { get; private init; }
    public CrisisTier? Tier { get; private init; }

    /// <summary>Ids of the rules that matched (of a recalled reminder: that had matched), the deciding one first.</summary>
    public IReadOnlyList<string> Rules { get; private init; } = [];

    /// <summary>Key and language of the deciding rule's fixed text. A reminder is shown by <see cref="ReminderKey"/> instead.</summary>
    public string? ReplyKey { get; private init; }

    public string? Language { get; private init; }

    /// <summary>From 1: the earlier visitor message without whose words the deciding rule would not hold; null when this message decides alone. Where
    /// the second opinion read several messages together: the message before this one.</summary>
    public int? FromTurn { get; private init; }

    /// <summary>A rule fired earlier and this message adds no evidence: the question is answered, with one line that reminds.</summary>
    public bool IsReminder { get; private init; }

    /// <summary>A rule matches words of this message, or the second opinion finds its danger in it. False for a reminder that only recalls an earlier one.</summary>
    public bool InThisMessage { get; private init; }

    /// <summary>See <see cref="Symptom"/>; also possible beside a recalled reminder.</summary>
    public bool ReportsSymptom { get; private init; }

    /// <summary>The rule by which this message asks what only the own care team can answer; null if it does not. Possible beside everything else.</summary>
    public SafetyRule? Advice { get; internal init; }

    /// <summary>What the result is about, whether it fires now or reminds.</summary>
    public TriageKind Kind => (Action, Tier) switch
    {
        (null, _) => TriageKind.None,
        (SafetyAction.CrisisLine, CrisisTier.B) => TriageKind.Gentle,
        (SafetyAction.CrisisLine, _) => TriageKind.Crisis,
        _ => TriageKind.Emergency,
    };

    /// <summary>Key of the one line that reminds; null unless <see cref="IsReminder"/>.</summary>
    public string? ReminderKey => !IsReminder ? null
        : Action == SafetyAction.CrisisLine ? SafetyReplyKeys.CrisisReminder : SafetyReplyKeys.EmergencyReminder;

    internal static TriageResult Fired(IReadOnlyList<RuleMatch> byRank) => Of(byRank) with { InThisMessage = true };

    internal static TriageResult Repeated(IReadOnlyList<RuleMatch> byRank) => Of(byRank) with { InThisMessage = true, IsReminder = true };

    internal static TriageResult Recalled(IReadOnlyList<RuleMatch> byRank, bool reportsSymptom) =>
        Of(byRank) with { IsReminder = true, ReportsSymptom = reportsSymptom };

    private static TriageResult Of(IReadOnlyList<RuleMatch> byRank) => new()
    {
        Action = byRank[0].Rule.Action,
        Tier = byRank[0].Rule.Tier,
        Rules = [.. byRank.Select(match => match.Rule.Id).Distinct(StringComparer.Ordinal)],
        ReplyKey = byRank[0].Rule.ReplyKey,
        Language = byRank[0].Rule.Language,
        FromTurn = byRank[0].FromTurn,
    };
}
