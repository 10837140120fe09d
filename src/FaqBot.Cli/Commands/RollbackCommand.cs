using System.CommandLine;
using FaqBot.Core.Retrieval;
using FaqBot.Storage;
using NodaTime;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot rollback</c>: serves an older revision again.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("revision") { Description = "Id of the revision (default: the one before the served one)", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rollback", "Serve an older revision again") { id };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = KnowledgeSource.ReadSettings();
            var store = new RevisionStore(Database.Open(settings.Data));
            var target = arguments.GetValue(id) ?? await PreviousAsync(store, cancellationToken);
            var revision = await new RevisionPublisher(store, settings.Data.Directory).RollBackAsync(target, SystemClock.Instance.GetCurrentInstant(), cancellationToken)
                ?? throw new UnusableInputException($"revision '{target}' is not recorded; 'faqbot revisions' lists those that are");
            Console.Out.WriteLine(revision.Id);
            Console.Error.WriteLine($"faqbot: revision {revision.Id} is served again");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<string> PreviousAsync(RevisionStore store, CancellationToken cancellationToken) =>
        await store.ListAsync(cancellationToken) is [_, var previous, ..] ? previous.Id : throw new UnusableInputException("there is no revision before the served one");
}
