using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>
/// Finds where two rules of a set cannot both be right: an example of one is a look-alike of another or an example of another action,
/// an example is decided by a rule with another action that its own rule does not give way to, or one fixed text serves two actions.
/// </summary>
internal static class RuleContradictions
{
    public static IEnumerable<ValidationIssue> Of(SafetyRuleSet set, SafetyTriage triage) =>
        [.. Replies(set), .. Examples(set), .. Decisions(set, triage), .. UnknownRules(set)];

    private static IEnumerable<ValidationIssue> Replies(SafetyRuleSet set) =>
        from rules in set.Rules.GroupBy(rule => rule.ReplyKey, StringComparer.Ordinal)
        from rule in rules.Skip(1)
        where (rule.Action, rule.Tier) != (rules.First().Action, rules.First().Tier)
        select new ValidationIssue(set.File, rule.Line, "reply-of-two-actions", $"'{rule.Id}' and '{rules.First().Id}' have different actions but the same reply '{rule.ReplyKey}'");

    private static IEnumerable<ValidationIssue> Examples(SafetyRuleSet set)
    {
        var rulesByExample = set.Rules.SelectMany(rule => rule.Matches.Select(example => (rule, example.Text))).ToLookup(pair => pair.Text, pair => pair.rule, StringComparer.OrdinalIgnoreCase);
        foreach (var rule in set.Rules)
        {
            foreach (var lookAlike in rule.LookAlikes.Where(lookAlike => rulesByExample.Contains(lookAlike.Text)))
                yield return new(set.File, lookAlike.Line, "contradiction", $"\"{lookAlike.Text}\" is a look-alike of '{rule.Id}' and an example of '{rulesByExample[lookAlike.Text].First().Id}'");
            foreach (var example in rule.Matches)
            {
                if (rulesByExample[example.Text].FirstOrDefault(other => other.Action != rule.Action || other.Tier != rule.Tier) is { } other)
                    yield return new(set.File, example.Line, "contradiction", $"\"{example.Text}\" is an example of '{rule.Id}' and of '{other.Id}', which has another action");
            }
        }
    }

    private static IEnumerable<ValidationIssue> Decisions(SafetyRuleSet set, SafetyTriage triage)
    {
        var byId = set.Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        foreach (var rule in set.Rules)
        {
            foreach (var example in rule.Matches)
            {
                if (example.Assess(triage).Rules is not [var decides, ..] || byId[decides] is var other && (other.Action, other.Tier) == (rule.Action, rule.Tier)) continue;
                if (!rule.GivesWayTo.Contains(decides, StringComparer.Ordinal))
                    yield return new(set.File, example.Line, "decided-by-another", $"'{decides}' decides for \"{example.Text}\", an example of '{rule.Id}', which does not give way to it");
            }
        }
    }

    private static IEnumerable<ValidationIssue> UnknownRules(SafetyRuleSet set) =>
        from rule in set.Rules
        from id in rule.GivesWayTo
        where !set.Rules.Any(other => other.Id == id)
        select new ValidationIssue(set.File, rule.Line, "unknown-rule", $"'{rule.Id}' gives way to '{id}', which is no rule of this file");
}
