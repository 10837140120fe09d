using System.Text.Json;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Evaluation;

/// <summary>Reads a file of labelled cases: one JSON object a line, each with an id of its own, every problem reported with its line.</summary>
internal static class LabelledLines
{
    /// <param name="file">How the file is named in the issues.</param>
    /// <param name="text">Its whole text.</param>
    /// <param name="rule">The name of the issue of a line that is no case, for example <c>golden-question</c>.</param>
    /// <param name="issues">Receives every problem.</param>
    /// <param name="read">Reads one case with its id; throws what JSON throws, or an argument exception that says what was expected.</param>
    public static IReadOnlyList<T> Read<T>(string file, string text, string rule, ICollection<ValidationIssue> issues, Func<JsonElement, (string Id, T Case)> read)
    {
        var cases = new List<T>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var name = rule.Replace('-', ' ');
        var line = 0;
        foreach (var json in text.Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(json)) continue;
            try
            {
                using var document = JsonDocument.Parse(json);
                var (id, one) = read(document.RootElement);
                if (!ids.Add(id)) issues.Add(new(file, line, "duplicate-id", $"{name} '{id}' exists already"));
                cases.Add(one);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException)
            {
                issues.Add(new(file, line, rule, $"not a {name}: {e.Message}"));
            }
        }

        return cases;
    }
}
