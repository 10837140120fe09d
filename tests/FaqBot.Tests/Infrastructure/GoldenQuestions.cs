using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Tests.Infrastructure;

internal static class GoldenQuestions
{
    public static IReadOnlyList<GoldenQuestion> All { get; } = [.. Open, .. Locked];

    public static IReadOnlyList<GoldenQuestion> Open => Read("en-open");

    public static IReadOnlyList<GoldenQuestion> Locked => Read("en-locked");

    private static IReadOnlyList<GoldenQuestion> Read(string name)
    {
        var issues = new List<ValidationIssue>();
        var questions = GoldenSet.Read(name, File.ReadAllText(Path.Combine(ProjectFolder.Knowledge, "evaluation", name + ".jsonl")), issues);
        issues.ShouldBeEmpty();
        return questions;
    }
}
