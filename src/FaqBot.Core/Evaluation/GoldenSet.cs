using System.Text.Json;
using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Evaluation;

/// <summary>Reads golden questions: one JSON object a line, every problem reported with its line.</summary>
public static class GoldenSet
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
        { "answer", "clarify", "noAnswer", "emergency", "crisis", "personalAdvice", "handoff", "smallTalk" };

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    public static IReadOnlyList<GoldenQuestion> Read(string file, string text, ICollection<ValidationIssue> issues)
    {
        var questions = new List<GoldenQuestion>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var line = 0;
        foreach (var json in text.Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(json)) continue;
            try
            {
                using var document = JsonDocument.Parse(json);
                var question = ReadOne(document.RootElement);
                if (!ids.Add(question.Id)) issues.Add(new(file, line, "duplicate-id", $"golden question '{question.Id}' exists already"));
                questions.Add(question);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException)
            {
                issues.Add(new(file, line, "golden-question", $"not a golden question: {e.Message}"));
            }
        }

        return questions;
    }

    private static GoldenQuestion ReadOne(JsonElement json)
    {
        var question = new GoldenQuestion(
            Text(json, "id"), Text(json, "group"), Text(json, "language"), Strings(json, "turns"), Text(json, "kind"), Strings(json, "section"),
            Strings(json, "sentence") is [var sentence, ..] ? Pattern(sentence) : null,
            [.. Strings(json, "facts").Select(Pattern)],
            [.. Strings(json, "never").Select(Pattern)]);
        if (question.Turns.Count == 0) throw new ArgumentException("'turns' needs at least one message");
        if (!Kinds.Contains(question.Kind)) throw new ArgumentException($"'kind' is '{question.Kind}'; expected one of: {string.Join(", ", Kinds)}");
        return question;
    }

    private static string Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.GetString() is { Length: > 0 } text ? text : throw new KeyNotFoundException($"'{key}' is missing");

    private static IReadOnlyList<string> Strings(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        return value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [.. value.EnumerateArray().Select(item => item.GetString() ?? "")];
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTimeout);
}
