using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Safety;

/// <summary>The rules and fixed texts as they stand in the checkout.</summary>
internal static class ShippedSafety
{
    private static readonly List<ValidationIssue> ReadingIssues = [];

    public static SafetyRuleSet Rules { get; } = ReadRules();

    public static SafetyTriage Triage { get; } = new([Rules]);

    public static IReadOnlyList<ValidationIssue> Issues => ReadingIssues;

    /// <summary>The fixed texts of triage by key.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = ReadTexts();

    /// <summary>The keys of all fixed texts, of triage and others.</summary>
    public static IReadOnlySet<string> ReplyKeys { get; } = Replies().Keys.ToHashSet(StringComparer.Ordinal);

    private static SafetyRuleSet ReadRules() =>
        SafetyRulesReader.Read("safety/en.yaml", Knowledge("safety/en.yaml"), ReadingIssues).ShouldNotBeNull();

    private static Dictionary<string, string> ReadTexts()
    {
        var replies = Replies();
        return replies.Keys.Where(key => key.StartsWith("emergency.", StringComparison.Ordinal) || key.StartsWith("crisis.", StringComparison.Ordinal) || key.StartsWith("reminder.", StringComparison.Ordinal))
            .ToDictionary(key => key, replies.Required, StringComparer.Ordinal);
    }

    private static YamlFields Replies() => YamlFields.Parse("replies/en.yaml", 1, Knowledge("replies/en.yaml"), []).ShouldNotBeNull().Mapping("replies").ShouldNotBeNull();

    private static string Knowledge(string path) => File.ReadAllText(Path.Combine(ProjectFolder.Knowledge, path));
}
