using System.Globalization;
using System.Text;

namespace FaqBot.Benchmarks.Peers;

/// <summary>Where the right section stands, per group, for the questions that are to be answered.</summary>
internal static class SectionTable
{
    /// <param name="names">Of the systems.</param>
    /// <param name="asked">Every question; follow-ups with the message before them.</param>
    /// <param name="alone">The follow-ups without it.</param>
    public static string Write(IReadOnlyList<string> names, IReadOnlyList<AskedQuestion> asked, IReadOnlyList<AskedQuestion> alone)
    {
        var text = new StringBuilder("### Right section\n\n| set | group | n | FaqBot quotes it |");
        foreach (var name in names) text.Append(CultureInfo.InvariantCulture, $" {name} first |");
        foreach (var name in names) text.Append(CultureInfo.InvariantCulture, $" {name} in 3 |");
        text.Append("\n|---|---|---|---|").Insert(text.Length, "---|", names.Count * 2).AppendLine();
        foreach (var group in QuestionGroup.Of([.. asked.Where(question => question.ToBeAnswered)], "**all to be answered**")) Row(text, group, names.Count);
        var follow = alone.Where(question => question.ToBeAnswered).ToList();
        if (follow.Count > 0) Row(text, QuestionGroup.Over(follow, "follow-up, last message alone"), names.Count);
        var unsearched = asked.Count(question => question.ToBeAnswered && question.Replies[0].Ranking.Count == 0);
        return text.AppendLine(CultureInfo.InvariantCulture, $"\nTo {unsearched} of these questions FaqBot's turn found nothing or replied before it searched (danger, an intent); the peers always search.").ToString();
    }

    private static void Row(StringBuilder text, QuestionGroup group, int systems)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {group.Set} | {group.Name} | {group.Questions.Count} | {Share(group, question => question.RightShown(0))} |");
        foreach (var depth in new[] { 1, 3 })
            for (var system = 0; system < systems; system++)
                text.Append(CultureInfo.InvariantCulture, $" {Share(group, question => question.RightAmong(system, depth))} |");
        text.AppendLine();
    }

    private static string Share(QuestionGroup group, Func<AskedQuestion, bool> holds) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)group.Questions.Count(holds) / group.Questions.Count:0.0%}");
}
