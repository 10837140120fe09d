using System.Globalization;
using System.Text;

namespace FaqBot.Benchmarks.Peers;

/// <summary>What is answered that should not be, at the decision of each system, and how well its confidence tells covered questions from uncovered ones.</summary>
internal static class RefusalTable
{
    public static string Write(IReadOnlyList<string> names, IReadOnlyList<AskedQuestion> asked)
    {
        var groups = asked.Where(question => question.NotToBeAnswered).Select(question => question.Golden.Group).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("### What is answered\n\n| set | system | decision | to be answered | answered | answered rightly | not to be answered | falsely answered |");
        foreach (var group in groups) text.Append(CultureInfo.InvariantCulture, $" of {group} |");
        text.Append(" AUROC |\n|---|---|---|---|---|---|---|---|---|").Insert(text.Length, "---|", groups.Count).AppendLine();
        foreach (var scope in QuestionGroup.Scopes(asked))
        {
            for (var system = 0; system < names.Count; system++)
            {
                var matched = AnswerDecision.AsManyAsFaqBot(system, scope.Questions);
                Row(text, names[system], scope, matched, groups);
                if (system > 0 && AnswerDecision.Own(system, scope.Questions) is { } own) Row(text, names[system], scope, own, groups);
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, QuestionGroup scope, AnswerDecision decision, IReadOnlyList<string> groups)
    {
        var covered = scope.Questions.Where(question => question.ToBeAnswered).ToList();
        var uncovered = scope.Questions.Where(question => question.NotToBeAnswered).ToList();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {scope.Set} | {name} | {decision.Label} | {covered.Count} | {Share(covered, decision.Answered)} | {Share(covered, decision.AnsweredRightly)} | {uncovered.Count} | {Share(uncovered, decision.Answered)} |");
        foreach (var group in groups) text.Append(CultureInfo.InvariantCulture, $" {Share([.. uncovered.Where(question => question.Golden.Group == group)], decision.Answered)} |");
        text.Append(CultureInfo.InvariantCulture, $" {Auroc(covered, uncovered, decision.System)} |").AppendLine();
    }

    private static string Auroc(List<AskedQuestion> covered, List<AskedQuestion> uncovered, int system)
    {
        var curve = new RefusalCurve("");
        foreach (var question in covered) curve.Add(covered: true, question.Replies[system].Confidence);
        foreach (var question in uncovered) curve.Add(covered: false, question.Replies[system].Confidence);
        return covered.Count * uncovered.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{curve.Auroc():0.000}");
    }

    private static string Share(List<AskedQuestion> questions, Func<AskedQuestion, bool> holds) =>
        questions.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{(double)questions.Count(holds) / questions.Count:0.0%}");
}
