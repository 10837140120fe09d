using System.Text;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

public enum Intent { Question, Greeting, Thanks, Goodbye, AboutBot, Person }

/// <summary>Tells messages that are no questions to the content: the phrases stand in <c>knowledge/replies</c>.</summary>
public static class IntentDetector
{
    private const int MostWords = 14;

    private static readonly (string Name, Intent Intent)[] Whole =
        [("greeting", Intent.Greeting), ("thanks", Intent.Thanks), ("goodbye", Intent.Goodbye), ("about-bot", Intent.AboutBot)];

    public static Intent Detect(string text, ReplyTexts replies, QuestionAnalyzer? questions)
    {
        var words = Words(text);
        if (words.Length == 0 || words.Split(' ').Length > MostWords) return Intent.Question;
        foreach (var (name, intent) in Whole)
            if (Phrases(replies, name).Contains(words))
                return intent;
        return AsksForPerson(words, replies, questions) ? Intent.Person : Intent.Question;
    }

    /// <summary>A person is asked for when one is named, alone or with a word for talking, and nothing else is asked.</summary>
    private static bool AsksForPerson(string words, ReplyTexts replies, QuestionAnalyzer? questions)
    {
        var (rest, people) = Remove($" {words} ", Phrases(replies, "person"));
        if (!people) return false;
        var (other, verbs) = Remove(rest, Phrases(replies, "person-verbs"));
        var nothingElse = questions?.Analyze(other).IsEmpty ?? other.Trim().Length == 0;
        return nothingElse && (verbs || rest.Trim().Length == 0);
    }

    private static (string Left, bool Found) Remove(string words, IReadOnlyList<string> phrases)
    {
        var rest = phrases.OrderByDescending(phrase => phrase.Length).Aggregate(words, (text, phrase) => text.Replace($" {phrase} ", "  ", StringComparison.Ordinal));
        return (rest, rest.Length != words.Length);
    }

    private static IReadOnlyList<string> Phrases(ReplyTexts replies, string intent) => replies.Intents.TryGetValue(intent, out var phrases) ? phrases : [];

    private static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, 256));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 256)))
        {
            if (char.IsLetterOrDigit(c)) words.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }
}
