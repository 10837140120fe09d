using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot ask</c>: each argument is one turn of one conversation; or a file of conversations.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var turns = new Argument<string[]>("question") { Description = "The question, and follow-up questions; each is one turn of one conversation", Arity = ArgumentArity.ZeroOrMore };
        var batch = new Option<string?>("--batch") { Description = "Answer a JSONL file ('-' for standard input): {\"id\",\"language\"?,\"turns\":[…]} a line" };
        var language = new Option<string?>("--language") { Description = "What the visitor's client says of its language, for example en" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var allTurns = new Option<bool>("--all-turns") { Description = "Print the reply to every turn, not only to the last" };
        var source = new KnowledgeSource();
        var command = new Command("ask", "Answer a question as a visitor would be answered") { turns, batch, language, json, allTurns };
        source.AddTo(command);
        command.Validators.Add(result =>
        {
            var given = result.GetValue(turns) is { Length: > 0 };
            if (given == result.GetValue(batch) is not null) result.AddError("give either a question or --batch FILE");
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            RefuseUnknownOption(arguments, arguments.GetValue(turns) ?? []);
            var settings = KnowledgeSource.ReadSettings();
            var now = source.TimeOf(arguments);
            using var knowledge = await source.OpenAsync(arguments, settings, cancellationToken);
            var asker = new Asker(source.CreateHandler(arguments, settings, knowledge), now, settings.LinkPrefix);
            if (arguments.GetValue(batch) is { } file)
            {
                await AskBatch.RunAsync(asker, file, arguments.GetValue(language), cancellationToken);
                return CommandLine.Done;
            }

            var replies = await asker.AskAsync(arguments.GetValue(turns)!, arguments.GetValue(language), cancellationToken);
            foreach (var reply in arguments.GetValue(allTurns) ? replies : replies.TakeLast(1))
                Console.Out.WriteLine(arguments.GetValue(json) ? asker.Json("ask", reply) : Readable(reply.Reply));
            return CommandLine.Done;
        });
        return command;
    }

    // The list of questions would take a misspelt option for a question.
    private static void RefuseUnknownOption(ParseResult arguments, string[] turns)
    {
        if (arguments.Tokens.Any(token => token.Type == TokenType.DoubleDash)) return;
        if (Array.Find(turns, turn => turn.StartsWith('-')) is { } unknown)
            throw new UnusableInputException($"'{unknown}' is not an option of 'ask'; a question that begins with '-' goes after '--'");
    }

    /// <summary>The reply as a visitor reads it, with sources and suggestions below.</summary>
    private static string Readable(Reply reply)
    {
        var lines = new List<string> { ReplyText.Of(reply) };
        foreach (var citation in ReplyText.AnswerOf(reply)?.Citations ?? [])
        {
            var review = citation.Article.Review.State == ReviewState.Sample ? "sample content, not clinically reviewed" : $"reviewed {citation.Article.Review.ReviewedOn:uuuu-MM-dd}";
            lines.Add($"[{citation.Number}] {citation.Article.Title}: {citation.Passage.Heading} ({review}; {citation.Passage.Id})");
        }

        lines.AddRange(reply.Suggestions.Select(suggestion => $"See also: {suggestion}"));
        return string.Join('\n', lines) + "\n";
    }
}

/// <summary>Runs the turns of a conversation one after the other.</summary>
internal sealed class Asker(TurnHandler handler, Instant now, string linkPrefix)
{
    public sealed record TimedReply(int Turn, Reply Reply, double ElapsedMs);

    public async Task<IReadOnlyList<TimedReply>> AskAsync(IReadOnlyList<string> turns, string? language, CancellationToken cancellationToken)
    {
        var replies = new List<TimedReply>(turns.Count);
        for (var i = 0; i < turns.Count; i++)
        {
            var earlier = turns.Take(i).TakeLast(Turn.MostEarlier).ToList();
            var started = Stopwatch.GetTimestamp();
            var reply = await handler.HandleAsync(new Turn(turns[i], language, earlier, now), cancellationToken);
            replies.Add(new TimedReply(i + 1, reply, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        return replies;
    }

    public string Json(string id, TimedReply reply) => ReplyJson.Write(reply.Reply, id, reply.Turn, reply.ElapsedMs, linkPrefix);
}
