using System.Globalization;
using System.Text;

namespace FaqBot.Benchmarks.Peers;

/// <summary>The median time of one question, warm: for FaqBot the whole turn with triage and wording, for the others the search; for node-nlp with the way to its process.</summary>
internal static class TimeTable
{
    public static string Write(IReadOnlyList<string> names, IReadOnlyList<AskedQuestion> asked)
    {
        var text = new StringBuilder("### Time of one question\n\n| system | median ms |\n|---|---|\n");
        for (var system = 0; system < names.Count; system++)
        {
            var times = asked.Select(question => question.Milliseconds[system]).Order().ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {names[system]} | {times[times.Count / 2]:0.000} |");
        }

        return text.ToString();
    }
}
