using System.Globalization;
using System.Text;

namespace FaqBot.Benchmarks.Peers;

/// <summary>Ours minus each peer's, in percentage points, for every group that is large enough to say something.</summary>
internal static class DifferenceTable
{
    private const int Smallest = 50;

    public static string Write(IReadOnlyList<string> names, IReadOnlyList<AskedQuestion> asked)
    {
        var text = new StringBuilder("### FaqBot minus peer, in points, with 95% intervals\n\n| set | group | n | measure |");
        foreach (var name in names.Skip(1)) text.Append(CultureInfo.InvariantCulture, $" {name} |");
        text.Append("\n|---|---|---|---|").Insert(text.Length, "---|", names.Count - 1).AppendLine();
        foreach (var group in QuestionGroup.Of([.. asked.Where(question => question.ToBeAnswered)], "**all to be answered**").Where(IsLarge))
        {
            var decisions = Decisions(group.Set, asked, names.Count);
            Row(text, group, "right section first", names.Count, (question, system) => question.RightAmong(system, 1));
            Row(text, group, "right section in 3", names.Count, (question, system) => question.RightAmong(system, 3));
            Row(text, group, "answered rightly", names.Count, (question, system) => decisions[system].AnsweredRightly(question));
        }

        foreach (var group in QuestionGroup.Of([.. asked.Where(question => question.NotToBeAnswered)], "**all not to be answered**").Where(IsLarge))
        {
            var decisions = Decisions(group.Set, asked, names.Count);
            Row(text, group, "falsely answered", names.Count, (question, system) => decisions[system].Answered(question));
        }

        return text.ToString();
    }

    private static bool IsLarge(QuestionGroup group) => group.Questions.Count >= Smallest;

    /// <summary>The decisions of the table of answers for the same scope.</summary>
    private static List<AnswerDecision> Decisions(string set, IReadOnlyList<AskedQuestion> asked, int systems)
    {
        var scope = QuestionGroup.Scopes(asked).FirstOrDefault(scope => scope.Set == set)?.Questions ?? asked;
        return [.. Enumerable.Range(0, systems).Select(system => AnswerDecision.AsManyAsFaqBot(system, scope))];
    }

    private static void Row(StringBuilder text, QuestionGroup group, string measure, int systems, Func<AskedQuestion, int, bool> holds)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {group.Set} | {group.Name} | {group.Questions.Count} | {measure} |");
        for (var system = 1; system < systems; system++)
        {
            var peer = system;
            var difference = PairedDifference.Of([.. group.Questions.Select(question => (holds(question, 0) ? 1 : 0) - (holds(question, peer) ? 1 : 0))]);
            text.Append(CultureInfo.InvariantCulture, $" {100 * difference.Value:+0.0;−0.0;0.0} ({100 * difference.Low:+0.0;−0.0;0.0} to {100 * difference.High:+0.0;−0.0;0.0}) |");
        }

        text.AppendLine();
    }
}
