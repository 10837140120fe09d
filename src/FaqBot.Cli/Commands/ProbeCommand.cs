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
        var triage = new Command("triage", "Run the safety triage alone over {\"id\",\"text\"} or {\"id\",\"turns\"}") { batch };
        source.AddTo(triage);
        triage.SetAction(async (arguments, cancellationToken) =>
        {
            using var knowledge = await source.OpenAsync(arguments, KnowledgeSource.ReadSettings(), cancellationToken);
            await JsonLines.RunAsync(arguments.GetValue(batch)!, (json, id, _) => Task.FromResult(Triage(knowledge.Triage, json, id)), cancellationToken);
            return CommandLine.Done;
        });
        return new Command("probe", "Run one component over many cases") { triage, CreateLanguage(batch) };
    }

    private static Command CreateLanguage(Option<string> batch)
    {
        var language = new Command("language", "Run the language detection alone over {\"id\",\"text\"} or {\"id\",\"turns\"}") { batch };
        language.SetAction(async (arguments, cancellationToken) =>
        {
            await JsonLines.RunAsync(arguments.GetValue(batch)!, (json, id, _) => Task.FromResult(Language(json, id)), cancellationToken);
            return CommandLine.Done;
        });
        return language;
    }

    private static string Language(JsonElement json, string id)
    {
        var turns = JsonLines.Texts(json, "turns", single: "text");
        var recognized = LanguageDetector.Recognize(turns[^1], [.. turns.SkipLast(1)]);
        return JsonLines.Write(new { id, language = recognized.Language, score = Math.Round(recognized.Score, 4) });
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
}
