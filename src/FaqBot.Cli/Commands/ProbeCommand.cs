using System.CommandLine;
using System.Text.Json;
using FaqBot.Core.Conversation;
using FaqBot.Core.Safety;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot probe</c>: one component over JSONL, one line out per case with its result.</summary>
internal static class ProbeCommand
{
    public static Command Create()
    {
        var batch = new Option<string>("--batch") { Description = "A JSONL file ('-' for standard input)", Required = true };
        var source = new KnowledgeSource();
        var language = new Command("language", "Run the language detection alone over {\"id\",\"text\"} or {\"id\",\"turns\"}; no content is needed") { batch };
        language.SetAction(async (arguments, cancellationToken) =>
        {
            await JsonLines.RunAsync(arguments.GetValue(batch)!, (json, id, _) => Task.FromResult(Language(json, id)), cancellationToken);
            return CommandLine.Done;
        });
        return new Command("probe", "Run one component over many cases")
        {
            Part("triage", "Run the safety triage alone over {\"id\",\"text\"} or {\"id\",\"turns\"}", (knowledge, json, id) => Triage(knowledge.Triage, json, id)),
            language,
            Part("rewrite", "Make the last of {\"id\",\"turns\",\"language\"?} stand alone", ProbeRewrite.Answer),
            Part("spelling", "Correct the spelling alone of {\"id\",\"text\",\"language\"?}", ProbeSpelling.Answer),
        };

        Command Part(string name, string description, Func<ServedKnowledge, JsonElement, string, string> answer)
        {
            var command = new Command(name, description) { batch };
            source.AddTo(command);
            command.SetAction(async (arguments, cancellationToken) =>
            {
                using var knowledge = await source.OpenAsync(arguments, KnowledgeSource.ReadSettings(), cancellationToken);
                await JsonLines.RunAsync(arguments.GetValue(batch)!, (json, id, _) => Task.FromResult(answer(knowledge, json, id)), cancellationToken);
                return CommandLine.Done;
            });
            return command;
        }
    }

    private static string Triage(SafetyTriage triage, JsonElement json, string id)
    {
        var turns = JsonLines.Texts(json, "turns", single: "text");
        var result = triage.Assess(turns[^1], [.. turns.SkipLast(1)]);
        return JsonLines.Write(new
        {
            id,
            kind = JsonNamingPolicy.CamelCase.ConvertName(result.Kind.ToString()),
            tier = result.Tier?.ToString(),
            action = result.Action is { } action ? JsonNamingPolicy.CamelCase.ConvertName(action.ToString()) : null,
            rules = result.Rules,
            fromTurn = result.FromTurn,
            reminder = result.IsReminder,
            reportsSymptom = result.ReportsSymptom,
        });
    }

    private static string Language(JsonElement json, string id)
    {
        var turns = JsonLines.Texts(json, "turns", single: "text");
        var recognized = LanguageDetector.Recognize(turns[^1], [.. turns.SkipLast(1)]);
        return JsonLines.Write(new { id, language = recognized.Language, score = Math.Round(recognized.Score, 4) });
    }
}
