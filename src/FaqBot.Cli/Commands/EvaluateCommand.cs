using System.CommandLine;
using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot evaluate</c>: the golden questions, per group with intervals, with and without the <c>asked:</c> field, every failure listed.</summary>
internal static class EvaluateCommand
{
    private static readonly bool[] WithAndWithout = [true, false];

    public static Command Create()
    {
        var set = new Option<FileInfo?>("--set") { Description = "A file of golden questions (default: every file of the folder's 'evaluation')" };
        var triage = new Option<FileInfo[]>("--triage") { Description = "Files of labelled conversations: measure the safety triage instead", AllowMultipleArgumentsPerToken = true };
        var source = new KnowledgeSource();
        var command = new Command("evaluate", "Ask the golden questions and report how good the replies are") { set, triage };
        source.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = KnowledgeSource.ReadSettings();
            if (arguments.GetValue(triage) is { Length: > 0 } labelled)
            {
                using var served = await source.OpenAsync(arguments, settings, cancellationToken);
                return TriageEvaluation.Run(served.Triage, labelled);
            }

            var directory = source.FolderOf(arguments, settings);
            var sets = ReadSets(arguments.GetValue(set), directory);
            var content = KnowledgeSource.ReadContent(directory);
            var failed = false;
            foreach (var withAsked in WithAndWithout)
            {
                using var knowledge = ServedKnowledge.InMemory(content, withAsked);
                var evaluator = new AnswerEvaluator(source.CreateHandler(arguments, settings, knowledge), source.TimeOf(arguments));
                var runs = new List<(string Set, IReadOnlyList<GoldenResult> Results)>();
                foreach (var (name, questions) in sets) runs.Add((name, await evaluator.RunAsync(questions, cancellationToken)));
                Print(withAsked, runs);
                failed |= withAsked && runs.Any(run => run.Results.Any(result => !result.Right));
            }

            return failed ? CommandLine.FoundProblems : CommandLine.Done;
        });
        return command;
    }

    private static void Print(bool withAsked, List<(string Set, IReadOnlyList<GoldenResult> Results)> runs)
    {
        Console.Out.WriteLine(withAsked ? "## With the asked: field\n" : "\n## Without the asked: field\n");
        Console.Out.WriteLine(EvaluationReport.Table(runs));
        foreach (var (set, results) in runs)
            foreach (var failure in EvaluationReport.Failures(set, results))
                Console.Out.WriteLine($"- {failure}");
    }

    private static List<(string Name, IReadOnlyList<GoldenQuestion> Questions)> ReadSets(FileInfo? one, string directory)
    {
        var folder = Path.Combine(directory, "evaluation");
        var paths = one is not null ? [one.FullName] : Directory.Exists(folder) ? Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).ToArray() : [];
        if (paths.Length == 0) throw new UnusableInputException($"'{folder}' holds no golden questions (*.jsonl)");
        var issues = new List<ValidationIssue>();
        var sets = new List<(string, IReadOnlyList<GoldenQuestion>)>();
        foreach (var path in paths)
        {
            if (!File.Exists(path)) throw new UnusableInputException($"'{path}' does not exist");
            sets.Add((Path.GetFileNameWithoutExtension(path), GoldenSet.Read(Path.GetFileName(path), File.ReadAllText(path), issues)));
        }

        foreach (var issue in issues) Console.Error.WriteLine($"faqbot: {issue}");
        return issues.Count == 0 ? sets : throw new UnusableInputException($"{issues.Count} problem(s) in the golden questions");
    }
}
