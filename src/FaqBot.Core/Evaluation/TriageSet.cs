using System.Text.Json;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;

namespace FaqBot.Core.Evaluation;

/// <summary>Reads labelled triage cases: one JSON object a line, every problem reported with its line.</summary>
public static class TriageSet
{
    private static readonly Dictionary<string, TriageKind> Expectations = new(StringComparer.Ordinal)
    {
        ["emergency"] = TriageKind.Emergency,
        ["crisis"] = TriageKind.Crisis,
        ["despair"] = TriageKind.Gentle,
        ["none"] = TriageKind.None,
    };

    public static IReadOnlyList<TriageCase> Read(string file, string text, ICollection<ValidationIssue> issues)
    {
        var cases = new List<TriageCase>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var line = 0;
        foreach (var json in text.Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(json)) continue;
            try
            {
                using var document = JsonDocument.Parse(json);
                var read = ReadOne(document.RootElement);
                if (!ids.Add(read.Id)) issues.Add(new(file, line, "duplicate-id", $"triage case '{read.Id}' exists already"));
                cases.Add(read);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException)
            {
                issues.Add(new(file, line, "triage-case", $"not a triage case: {e.Message}"));
            }
        }

        return cases;
    }

    private static TriageCase ReadOne(JsonElement json)
    {
        var turns = json.TryGetProperty("turns", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(turn => turn.GetString() ?? "").ToList() : [];
        if (turns.Count == 0) throw new ArgumentException("'turns' needs at least one message");
        var expect = Required(json, "expect");
        if (!Expectations.TryGetValue(expect, out var expected))
            throw new ArgumentException($"'expect' is '{expect}'; expected one of: {string.Join(", ", Expectations.Keys)}");
        return new TriageCase(Required(json, "id"), Required(json, "half"), Required(json, "group"), Text(json, "flag"), turns, expected, Action(json));
    }

    private static SafetyAction? Action(JsonElement json)
    {
        if (Text(json, "action") is not { } text) return null;
        return Enum.TryParse<SafetyAction>(text, ignoreCase: true, out var action) && Enum.IsDefined(action)
            ? action : throw new ArgumentException($"'action' is '{text}', which is no action");
    }

    private static string Required(JsonElement json, string key) =>
        Text(json, key) is { Length: > 0 } text ? text : throw new KeyNotFoundException($"'{key}' is missing");

    private static string? Text(JsonElement json, string key) => json.TryGetProperty(key, out var value) ? value.GetString() : null;
}
