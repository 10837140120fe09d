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

    public static IReadOnlyList<GoldenQuestion> Read(string file, string text, ICollection<ValidationIssue> issues) =>
        LabelledLines.Read(file, text, "golden-question", issues, WithId);

    private static (string Id, GoldenQuestion Case) WithId(JsonElement json)
    {
        var read = ReadOne(json);
        return (read.Id, read);
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
