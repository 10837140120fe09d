using System.CommandLine;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety.Learning;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot learn</c>: learns from the labelled messages what the safety rules have no words for, or measures how well that works.</summary>
internal static class LearnCommand
{
    public static Command Create()
    {
        var folds = new Option<int?>("--folds") { Description = "Write nothing; learn from all but one of so many parts, judge the rest, and print the curve of thresholds" };
        folds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 2) result.AddError("--folds needs at least 2 parts");
        });
        var source = new KnowledgeSource();
        var command = new Command("learn", $"Learn from the safety rules and the labelled messages of {LearningMaterial.Folder}") { folds };
        source.AddTo(command);
        command.SetAction((arguments, cancellationToken) => Task.FromResult(
            Run(source.FolderOf(arguments, KnowledgeSource.ReadSettings()), arguments.GetValue(folds), cancellationToken)));
        return command;
    }

    private static int Run(string directory, int? folds, CancellationToken cancellationToken)
    {
        var issues = new List<ValidationIssue>();
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(directory, issues), issues);
        var material = LearningMaterial.Read(directory, content, issues);
        foreach (var issue in issues) Console.Error.WriteLine($"faqbot: {issue}");
        if (issues.Count > 0) throw new UnusableInputException($"'{directory}' has {issues.Count} problem(s); nothing was learned");
        List<LabelledMessage> messages = [.. material.Known, .. material.Labelled];
        if (messages.TrueForAll(message => message.Label == LabelledMessage.None) || messages.TrueForAll(message => message.Label != LabelledMessage.None))
            throw new UnusableInputException($"'{directory}' needs messages with a danger and messages without one; nothing was learned");
        if (folds is { } parts)
        {
            Console.Out.Write(LearningCurve.Print(material, parts, cancellationToken));
            return CommandLine.Done;
        }

        var learned = new ClassifierTrainer(material.Languages).Train(messages, material.Hash, cancellationToken);
        var path = Path.Combine(directory, ClassifierFile.Path);
        File.WriteAllText(path + ".new", ClassifierFile.Write(learned));
        File.Move(path + ".new", path, overwrite: true);
        Console.Out.WriteLine($"learned from {messages.Count} messages: {path}");
        return CommandLine.Done;
    }
}
