using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Holds a rule set to its own examples. What the file itself shows (unknown keys, unknown concepts) the reader has reported already.</summary>
public static class SafetyRulesValidator
{
    public const int FewestMatches = 8;
    public const int FewestLookAlikes = 5;

    /// <param name="set">The rules of one language.</param>
    /// <param name="replyKeys">The keys of <c>knowledge/replies</c> of the same language.</param>
    /// <param name="issues">Receives every problem.</param>
    public static void Validate(SafetyRuleSet set, IReadOnlySet<string> replyKeys, ICollection<ValidationIssue> issues)
    {
        var triage = new SafetyTriage([set]);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in set.Rules)
        {
            if (!ids.Add(rule.Id)) Report(rule.Line, "duplicate-id", $"another rule has the id '{rule.Id}'");
            if (!replyKeys.Contains(rule.ReplyKey)) Report(rule.Line, "missing-reply", $"'{rule.Id}' names the reply '{rule.ReplyKey}', which replies/{set.Language}.yaml does not have");
            if (rule.Matches.Count < FewestMatches) Report(rule.Line, "too-few-examples", $"'{rule.Id}' has {rule.Matches.Count} matches; at least {FewestMatches} are needed");
            if (rule.LookAlikes.Count < FewestLookAlikes) Report(rule.Line, "too-few-examples", $"'{rule.Id}' has {rule.LookAlikes.Count} lookAlikes; at least {FewestLookAlikes} are needed");
            foreach (var example in rule.Matches) CheckMatch(rule, example);
            foreach (var example in rule.LookAlikes) CheckLookAlike(rule, example);
        }

        foreach (var key in SafetyReplyKeys.All.Where(key => !replyKeys.Contains(key)))
            Report(1, "missing-reply", $"triage needs the reply '{key}', which replies/{set.Language}.yaml does not have");

        void CheckMatch(SafetyRule rule, SafetyExample example)
        {
            var found = Assess(triage, example);
            if (found.Rules.Contains(rule.Id, StringComparer.Ordinal) && found.InThisMessage) return;
            Report(example.Line, "example-missed", $"'{rule.Id}' does not match its example \"{example.Text}\"; found: {Describe(found)}");
        }

        void CheckLookAlike(SafetyRule rule, SafetyExample example)
        {
            var found = Assess(triage, example);
            if (found.Kind != TriageKind.None) Report(example.Line, "look-alike-fires", $"the look-alike of '{rule.Id}' \"{example.Text}\" fires {Describe(found)}");
        }

        void Report(int line, string problem, string message) => issues.Add(new(set.File, line, problem, message));
    }

    private static TriageResult Assess(SafetyTriage triage, SafetyExample example) =>
        triage.Assess(example.Turns[^1], [.. example.Turns.Take(example.Turns.Count - 1)]);

    private static string Describe(TriageResult found) => found.Rules.Count == 0 ? "nothing" : string.Join(", ", found.Rules);
}
