using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Tests.Infrastructure;

internal static class GoldenQuestions
{
    /// <summary>Single questions in English, typos and conversations in English, Spanish; each half open and half locked.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["en", "en-typos-follow-ups", "es"];

    public static IReadOnlyList<GoldenQuestion> All { get; } = [.. Kinds.SelectMany(kind => Read(kind + "-open").Concat(Read(kind + "-locked")))];

    public static IReadOnlyList<GoldenQuestion> Open { get; } = Read("en-open");

    public static IReadOnlyList<GoldenQuestion> Locked { get; } = Read("en-locked");

    public static IReadOnlyList<GoldenQuestion> Read(string name)
    {
        var issues = new List<ValidationIssue>();
        var questions = GoldenSet.Read(name, File.ReadAllText(Path.Combine(ProjectFolder.Knowledge, "evaluation", name + ".jsonl")), issues);
        issues.ShouldBeEmpty();
        return questions;
    }
}
