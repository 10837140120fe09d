using System.CommandLine;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot validate</c>: every problem of a knowledge folder in one run.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder") { Description = "The knowledge folder (default: the setting Knowledge:Directory, ./knowledge)", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var command = new Command("validate", "Report every problem in the content") { folder, json };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder) ?? KnowledgeSource.ReadSettings().Knowledge.Directory;
            var issues = new List<ValidationIssue>();
            var content = KnowledgeValidator.Validate(directory, issues);
            foreach (var issue in issues)
                Console.Out.WriteLine(arguments.GetValue(json) ? JsonLines.Write(new { file = issue.File, line = issue.Line, rule = issue.Rule, message = issue.Message }) : issue.ToString());
            Console.Error.WriteLine($"faqbot: {content.Articles.Count} article(s), {content.Passages.Count()} passage(s), {issues.Count} problem(s)");
            return issues.Count == 0 ? CommandLine.Done : CommandLine.FoundProblems;
        });
        return command;
    }
}
