using System.Text.Json;
using FaqBot.Core.Conversation;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot probe spelling</c>: what a text is taken to mean, and what each of its unknown words may be meant to be.</summary>
internal static class ProbeSpelling
{
    /// <summary>
    /// <c>text</c> is the message as the turn would search for it, <c>corrections</c> what was changed in it; <c>suggestions</c> lists every word that neither language nor content knows
    /// with what it may be meant to be, likeliest first, whether or not that would help the search.
    /// </summary>
    public static string Answer(ServedKnowledge knowledge, JsonElement json, string id)
    {
        var text = JsonLines.Texts(json, "turns", single: "text")[^1];
        var language = json.TryGetProperty("language", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : ServedKnowledge.DefaultLanguage;
        if (knowledge.Searcher(language)?.Spelling is not { } spelling) throw new FormatException($"there is no content in '{language}'");
        var corrected = spelling.Correct(text);
        return JsonLines.Write(new
        {
            id,
            text = corrected.Text,
            corrections = corrected.Corrections.Select(correction => new { written = correction.Written, meant = correction.Meant, said = correction.IsSubject }),
            suggestions = spelling.Suggestions(text).Select(word => new { written = word.Written, meant = word.Candidates.Select(candidate => new { word = candidate.Word, score = Math.Round(candidate.Score, 2) }) }),
        });
    }
}
