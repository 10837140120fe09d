using System.CommandLine;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Storage;
using NodaTime;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot publish</c>: validates a folder, records it as a revision, builds its index, and serves it.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var knowledge = new Option<DirectoryInfo?>("--knowledge") { Description = "Folder of the content (default: the setting Knowledge:Directory, ./knowledge)" };
        var command = new Command("publish", "Publish the content: validate, record, index, verify, serve") { knowledge };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = KnowledgeSource.ReadSettings();
            var issues = new List<ValidationIssue>();
            var content = KnowledgeValidator.Validate(arguments.GetValue(knowledge)?.FullName ?? settings.Knowledge.Directory, issues);
            foreach (var issue in issues) Console.Error.WriteLine($"faqbot: {issue}");
            if (issues.Count > 0) throw new UnusableInputException($"nothing was published: {issues.Count} problem(s) in the content");

            var publisher = new RevisionPublisher(new RevisionStore(Database.Open(settings.Data)), settings.Data.Directory);
            var revision = await publisher.PublishAsync(content, SystemClock.Instance.GetCurrentInstant(), cancellationToken);
            Console.Out.WriteLine(revision.Id);
            Console.Error.WriteLine($"faqbot: revision {revision.Id} is served: {content.Articles.Count} article(s), {revision.Passages.Count} passage(s)");
            return CommandLine.Done;
        });
        return command;
    }
}
