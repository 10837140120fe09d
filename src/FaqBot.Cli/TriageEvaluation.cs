using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;

namespace FaqBot.Cli;

/// <summary><c>faqbot evaluate --triage</c>: labelled conversations, per group with intervals, every failure of the open half in full.</summary>
internal static class TriageEvaluation
{
    public static int Run(SafetyTriage triage, IEnumerable<FileInfo> files)
    {
        var failed = false;
        foreach (var file in files)
        {
            var outcomes = TriageEvaluator.Run(triage, Read(file));
            Console.Out.WriteLine($"## {file.Name}\n\n{TriageReport.Table(outcomes)}");
            foreach (var failure in TriageReport.Failures(outcomes)) Console.Out.WriteLine($"- {failure}");
            failed |= outcomes.Any(outcome => !outcome.Right);
        }

        return failed ? CommandLine.FoundProblems : CommandLine.Done;
    }

    private static IReadOnlyList<TriageCase> Read(FileInfo file)
    {
        if (!file.Exists) throw new UnusableInputException($"'{file.FullName}' does not exist");
        var issues = new List<ValidationIssue>();
        var cases = TriageSet.Read(file.Name, File.ReadAllText(file.FullName), issues);
        foreach (var issue in issues) Console.Error.WriteLine($"faqbot: {issue}");
        return issues.Count == 0 ? cases : throw new UnusableInputException($"{issues.Count} problem(s) in '{file.Name}'");
    }
}
