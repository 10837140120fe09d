using System.Globalization;
using System.Text;
using FaqBot.Core.Safety;

namespace FaqBot.Core.Evaluation;

/// <summary>Triage results per half and group, and per red flag, as Markdown tables; and every failure by name.</summary>
public static class TriageReport
{
    public static string Table(IReadOnlyList<TriageOutcome> outcomes)
    {
        var text = new StringBuilder();
        text.AppendLine("| half | group | flag | n | found | rate | 95% interval | sent elsewhere |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var half in outcomes.GroupBy(outcome => outcome.Case.Half, StringComparer.Ordinal).OrderByDescending(half => half.Key, StringComparer.Ordinal))
        {
            foreach (var group in half.GroupBy(outcome => outcome.Case.Group, StringComparer.Ordinal))
            {
                Row(text, half.Key, group.Key, "all", [.. group]);
                if (group.First().Case.Expected != TriageKind.Emergency) continue;
                foreach (var flag in group.GroupBy(outcome => outcome.Case.Flag ?? "?", StringComparer.Ordinal).OrderBy(flag => flag.Key, StringComparer.Ordinal))
                    Row(text, half.Key, group.Key, flag.Key, [.. flag]);
            }
        }

        return text.ToString();
    }

    /// <summary>One line for each failure of the open half; those of a locked half by their ids alone.</summary>
    public static IEnumerable<string> Failures(IReadOnlyList<TriageOutcome> outcomes)
    {
        var failed = outcomes.Where(outcome => !outcome.Right || outcome.SentElsewhere).ToList();
        foreach (var outcome in failed.Where(outcome => !outcome.Case.IsLocked)) yield return $"{outcome.Case.Id} {What(outcome)}: {string.Join(" | ", outcome.Case.Turns)}";
        foreach (var outcome in failed.Where(outcome => outcome.Case.IsLocked)) yield return outcome.Case.Id;
    }

    private static void Row(StringBuilder text, string half, string group, string flag, IReadOnlyList<TriageOutcome> outcomes)
    {
        var isAlarm = outcomes[0].Case.Expected == TriageKind.None;
        var found = new Proportion(outcomes.Count(outcome => outcome.Right != isAlarm), outcomes.Count);
        text.AppendLine(string.Create(CultureInfo.InvariantCulture,
            $"| {half} | {group}{(isAlarm ? " (alarms)" : "")} | {flag} | {found.Total} | {found.Successes} | {found.Value:0.0%} | {found.Low:0.0%}–{found.High:0.0%} | {(isAlarm ? "–" : outcomes.Count(outcome => outcome.SentElsewhere))} |"));
    }

    private static string What(TriageOutcome outcome)
    {
        var found = outcome.Found.Rules.Count == 0 ? "nothing" : $"{outcome.Found.Kind} {outcome.Found.Action} ({string.Join(", ", outcome.Found.Rules)})";
        return $"[{outcome.Case.Group} {outcome.Case.Flag}] {found} instead of {outcome.Case.Expected} {outcome.Case.Action}".TrimEnd();
    }
}
