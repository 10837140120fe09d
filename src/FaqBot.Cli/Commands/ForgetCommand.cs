using System.CommandLine;
using FaqBot.Storage;
using FaqBot.Storage.Conversations;
using Microsoft.Extensions.Options;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot forget</c>: erases one conversation at once, write-ahead log included.</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        var conversation = new Argument<string>("conversation") { Description = "Id of the conversation" };
        var command = new Command("forget", "Erase one conversation at once") { conversation };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = KnowledgeSource.ReadSettings();
            await using var log = new ActivityLog(Database.Open(settings.Data), TimeProvider.System, Options.Create(new ActivityLogOptions()));
            var id = arguments.GetValue(conversation)!;
            if (!await log.ForgetAsync(id, cancellationToken)) throw new UnusableInputException($"there is no conversation '{id}' (any more)");
            Console.Out.WriteLine(id);
            return CommandLine.Done;
        });
        return command;
    }
}
