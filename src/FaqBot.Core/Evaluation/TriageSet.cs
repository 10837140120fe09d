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

    public static IReadOnlyList<TriageCase> Read(string file, string text, ICollection<ValidationIssue> issues) =>
        LabelledLines.Read(file, text, "triage-case", issues, WithId);

    private static (string Id, TriageCase Case) WithId(JsonElement json)
    {
        var read = ReadOne(json);
        return (read.Id, read);
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
