using System.CommandLine;
using FaqBot.Core.Retrieval;
using FaqBot.Storage;
using NodaTime.Text;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot revisions</c>: what was published, newest first.</summary>
internal static class RevisionsCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var command = new Command("revisions", "List the recorded revisions, newest first") { json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = KnowledgeSource.ReadSettings();
            var revisions = await new RevisionStore(Database.Open(settings.Data)).ListAsync(cancellationToken);
            var served = ServedManifest.Read(settings.Data.Directory)?.Revision;
            foreach (var revision in revisions)
            {
                var at = InstantPattern.General.Format(revision.PublishedAt);
                Console.Out.WriteLine(arguments.GetValue(json)
                    ? JsonLines.Write(new { revision = revision.Id, publishedAt = at, articles = revision.Articles, passages = revision.Passages, served = revision.Id == served })
                    : $"{revision.Id}  {at}  {revision.Articles} article(s), {revision.Passages} passage(s){(revision.Id == served ? "  served" : "")}");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
