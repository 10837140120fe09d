using System.Text.Json;
using FaqBot.Core.Conversation;
using NodaTime;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot probe rewrite</c>: the last message of a conversation as a question that stands alone, as the turn would search for it.</summary>
internal static class ProbeRewrite
{
    /// <summary><c>question</c> is the reading that the turn's search takes; <c>readings</c> are all of the whole message, in the order in which they serve.</summary>
    public static string Answer(ServedKnowledge knowledge, JsonElement json, string id)
    {
        var turns = JsonLines.Texts(json, "turns", single: "text");
        var language = json.TryGetProperty("language", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : ServedKnowledge.DefaultLanguage;
        if (knowledge.Searcher(language) is not { } searcher) throw new FormatException($"there is no content in '{language}'");
        var earlier = turns.SkipLast(1).TakeLast(Turn.MostEarlier).ToList();
        var readings = FollowUpResolver.Readings(turns[^1], earlier, searcher);
        var found = AnswerFinder.Find(new Turn(turns[^1], language, earlier, Instant.MinValue), searcher, top: 1);
        return JsonLines.Write(new { id, question = found.Question.Text, readings = readings.Select(reading => reading.Question.Text) });
    }
}
