using System.Globalization;
using System.Text;

namespace FaqBot.Core.Evaluation;

/// <summary>Results per group with confidence intervals, as a Markdown table, and every failure by name.</summary>
public static class EvaluationReport
{
    public static string Table(IReadOnlyList<(string Set, IReadOnlyList<GoldenResult> Results)> runs)
    {
        var text = new StringBuilder();
        text.AppendLine("| set | group | n | right | 95% interval | kind | section | facts | facts in two sentences | named sentence first | among first two | answered | asked back |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (set, results) in runs)
        {
            foreach (var group in results.GroupBy(result => result.Question.Group, StringComparer.Ordinal)) Row(text, set, group.Key, [.. group]);
            Row(text, set, "**all to be answered**", [.. results.Where(result => result.Question.Kind == "answer")]);
            Row(text, set, "**all not to be answered**", [.. results.Where(result => result.Question.Kind == "noAnswer")]);
        }

        return text.ToString();
    }

    /// <summary>One line for each failure. The words of a locked set stay unread, so that nobody tunes on them by accident.</summary>
    public static IEnumerable<string> Failures(string set, IEnumerable<GoldenResult> results)
    {
        var locked = set.EndsWith("-locked", StringComparison.Ordinal);
        return results.Where(result => !result.Right).Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"{set} {result.Question.Id} [{result.Reply.Found.Answerability:0.00}] {result.Failure}{(locked ? "" : ": " + string.Join(" | ", result.Question.Turns))}"));
    }

    private static void Row(StringBuilder text, string set, string group, IReadOnlyList<GoldenResult> results)
    {
        if (results.Count == 0) return;
        var right = new Proportion(results.Count(result => result.Right), results.Count);
        var named = results.Where(result => result.SentenceSaid is not null && result.Right).ToList();
        var answerable = results.Where(result => result.Question.Kind == "answer").ToList();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture,
            $"| {set} | {group} | {right.Total} | {right.Value:0.0%} | {right.Low:0.0%}–{right.High:0.0%} | {Share(results, result => result.RightKind)} | {Share(answerable, result => result.RightSection)} | {Share(answerable, result => result.FactsFound)} | {Share(answerable, result => result.FactsFirst)} | {Share(named, result => result.SentenceSaid == 0)} | {Share(named, result => result.SentenceSaid is 0 or 1)} | {Share(results, result => result.Answered)} | {Share(results, result => result.Clarified)} |"));
    }

    private static string Share(IReadOnlyList<GoldenResult> results, Func<GoldenResult, bool> holds) =>
        results.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{(double)results.Count(holds) / results.Count:0.0%}");
}
