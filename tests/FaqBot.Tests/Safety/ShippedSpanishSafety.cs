using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Safety;

/// <summary>The Spanish rules of the checkout, and the triage of both languages as it is served.</summary>
internal static class ShippedSpanishSafety
{
    private static readonly List<ValidationIssue> ReadingIssues = [];

    public static SafetyRuleSet Rules { get; } = SafetyRulesReader.Read("safety/es.yaml", Text("safety/es.yaml"), ReadingIssues).ShouldNotBeNull();

    public static ReplyTexts Replies { get; } = ReplyTexts.Read(new KnowledgeFile("replies/es.yaml", Text("replies/es.yaml")), ReadingIssues).ShouldNotBeNull();

    public static SafetyTriage BothLanguages { get; } = new([ShippedSafety.Rules, Rules]);

    public static IReadOnlyList<ValidationIssue> Issues => ReadingIssues;

    public static TriageResult Assess(SafetyExample example) => BothLanguages.Assess(example.Turns[^1], [.. example.Turns.SkipLast(1)]);

    private static string Text(string path) => File.ReadAllText(Path.Combine(ProjectFolder.Knowledge, path));
}
