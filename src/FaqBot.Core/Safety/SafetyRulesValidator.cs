using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Holds a rule set to its own examples. What the file itself shows (unknown keys, unknown concepts) the reader has reported already.</summary>
public static class SafetyRulesValidator
{
    public const int FewestMatches = 15;
    public const int FewestLookAlikes = 10;

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
            CheckReply(rule.Line, $"'{rule.Id}' names", rule.ReplyKey);
            CheckCount(rule, "matches", rule.Matches.Count, FewestMatches);
            CheckCount(rule, "lookAlikes", rule.LookAlikes.Count, FewestLookAlikes);
            foreach (var example in rule.Matches) CheckMatch(rule, example);
            foreach (var example in rule.LookAlikes) CheckLookAlike(rule, example);
        }

        foreach (var problem in RuleContradictions.Of(set, triage)) issues.Add(problem);
        foreach (var key in SafetyReplyKeys.All) CheckReply(1, "triage needs", key);

        void CheckReply(int line, string who, string key)
        {
            if (!replyKeys.Contains(key)) Report(line, "missing-reply", $"{who} the reply '{key}', which replies/{set.Language}.yaml does not have");
        }

        void CheckCount(SafetyRule rule, string key, int count, int fewest)
        {
            if (count < fewest) Report(rule.Line, "too-few-examples", $"'{rule.Id}' has {count} {key}; at least {fewest} are needed");
        }

        void CheckMatch(SafetyRule rule, SafetyExample example)
        {
            var found = example.Assess(triage);
            if (rule.IsDanger ? found.Rules.Contains(rule.Id, StringComparer.Ordinal) && found.InThisMessage : found.Advice?.Id == rule.Id && found.Kind == TriageKind.None) return;
            Report(example.Line, "example-missed", $"'{rule.Id}' does not match its example \"{example.Text}\"; found: {Describe(found)}");
        }

        void CheckLookAlike(SafetyRule rule, SafetyExample example)
        {
            var found = example.Assess(triage);
            if (found.Kind != TriageKind.None || (!rule.IsDanger && found.Advice is not null))
                Report(example.Line, "look-alike-fires", $"the look-alike of '{rule.Id}' \"{example.Text}\" fires {Describe(found)}");
        }

        void Report(int line, string problem, string message) => issues.Add(new(set.File, line, problem, message));
    }

    private static string Describe(TriageResult found)
    {
        IReadOnlyList<string> rules = found.Advice is { Id: var advice } ? [.. found.Rules, advice] : found.Rules;
        return rules.Count == 0 ? "nothing" : string.Join(", ", rules);
    }
}
