using System.CommandLine;
using FaqBot.Core.Knowledge;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot passages</c>: all passages in normal form.</summary>
internal static class PassagesCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var knowledge = new Option<DirectoryInfo?>("--knowledge") { Description = "Folder of the content (default: the setting Knowledge:Directory, ./knowledge)" };
        var command = new Command("passages", "Print every passage in normal form") { json, knowledge };
        command.SetAction(arguments =>
        {
            var content = KnowledgeSource.ReadContent(arguments.GetValue(knowledge)?.FullName ?? KnowledgeSource.ReadSettings().Knowledge.Directory);
            foreach (var passage in content.Passages)
                Console.Out.WriteLine(arguments.GetValue(json) ? Json(passage) : $"{passage.Id}\n{passage.Heading}\n{passage.Text}\n");
        });
        return command;
    }

    private static string Json(Passage passage) => JsonLines.Write(new
    {
        passageId = passage.Id.ToString(),
        articleId = passage.Id.Article,
        language = passage.Id.Language,
        section = passage.Id.Section,
        title = passage.Title,
        heading = passage.Heading,
        text = passage.Text,
        sentences = passage.Units.Select(unit => unit.Text),
        hash = Passage.Hash(passage.ToBytes()),
    });
}
