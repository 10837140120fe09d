using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Conversation;

/// <summary>
/// The parts of a long message that ask something: its sentences with a question mark; where there are none, as in dictated text, what follows a word that
/// opens a question; where there is none of these either, the last sentence. None where the message is one short sentence. Grows with the message alone.
/// </summary>
internal static partial class AskingParts
{
    /// <summary>Of all that is asked only the last few parts are looked at, so that a turn's cost is bounded.</summary>
    public const int Most = 8;

    // A question that nobody punctuated is taken to be this long.
    private const int DictatedWords = 25;

    /// <summary>The parts in order, each with what stands before it in the message (its last sentence first of all says what "it" is).</summary>
    public static IReadOnlyList<(string Text, IReadOnlyList<string> Before)> Of(string message)
    {
        var sentences = SentenceSplitter.Split(NormalForm.Collapse(message)).SelectMany(sentence => AfterQuestion().Split(sentence)).ToList();
        if (sentences.Count == 0 || (sentences.Count == 1 && NormalForm.CountWords(message) <= DictatedWords)) return [];
        var marked = Enumerable.Range(0, sentences.Count).Where(i => sentences[i].EndsWith('?')).TakeLast(Most).ToList();
        if (marked.Count > 0) return [.. marked.Select(i => (sentences[i], (IReadOnlyList<string>)[.. sentences.Take(i)]))];
        var openers = sentences.SelectMany(sentence => Opener().Matches(sentence).Select(opener => (Sentence: sentence, opener.Index))).TakeLast(Most).ToList();
        if (openers.Count > 0) return [.. openers.Select(opener => Dictated(opener.Sentence, opener.Index))];
        return [(sentences[^1], [.. sentences.SkipLast(1)])];
    }

    private static (string Text, IReadOnlyList<string> Before) Dictated(string sentence, int start)
    {
        var text = string.Join(' ', sentence[start..].Split(' ', DictatedWords + 1).Take(DictatedWords));
        var before = string.Join(' ', sentence[..start].Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(DictatedWords));
        return (text, [before]);
    }

    // People who write in small letters still end a question.
    [GeneratedRegex(@"(?<=\?) ", RegexOptions.CultureInvariant)]
    private static partial Regex AfterQuestion();

    // English and Spanish; a language that comes adds its own.
    [GeneratedRegex(
        @"(?<=^|\s)(?:what|how|when|where|why|who|which|can|could|does|do|is|are|will|would|should|explain|tell me|qué|cómo|cuándo|cuánto|cuánta|dónde|quién|cuál|puede|puedo|explíqueme)\s",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opener();
}
