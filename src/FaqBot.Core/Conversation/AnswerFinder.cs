using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>Finds what a message asks and searches for it: the whole message first; in a long one, the parts that ask (<see cref="AskingParts"/>).</summary>
public static class AnswerFinder
{
    /// <summary>At least this answerability is needed to answer: the searcher's estimate is 0.5 at the strength that its collection asks for.</summary>
    public const double Threshold = 0.5;

    /// <summary>A message of more characters is not searched; the visitor is asked to put it shorter.</summary>
    public const int LongestMessage = 16_000;

    // From this many subject words on, a message tells a story around its question.
    private const int StoryTerms = 9;

    // A message of more words may hold a question that was not found in it.
    private const int LongWords = 80;

    public static bool IsLong(string message) => NormalForm.CountWords(message) > LongWords;

    /// <summary>The serving decision: whether the best hit is good enough to be said.</summary>
    public static bool Answers(SearchResult found) => found.Answerability >= Threshold;

    /// <summary>What a turn's message asks, its spelling corrected and standing alone, and what was found for it.</summary>
    public static SearchResult Find(Turn turn, PassageSearcher searcher, int top = 10) => Find(searcher.Spelling.Correct(turn.Text), turn.Earlier, searcher, top);

    /// <param name="message">The turn's message, its spelling corrected.</param>
    /// <param name="earlier">The messages before it, as they were written.</param>
    /// <param name="searcher">Of the message's language.</param>
    /// <param name="top">How many passages are wanted.</param>
    public static SearchResult Find(CorrectedText message, IReadOnlyList<string> earlier, PassageSearcher searcher, int top = 10) =>
        Find(message.Text, earlier, searcher, top) with { Message = message };

    /// <summary>Searches the content of another language, where the visitor's own has no answer, by the question translated word by word; as much evidence is asked for as of any passage.</summary>
    /// <returns>What answers, and has no translation in the visitor's language; null where there is nothing such.</returns>
    public static SearchResult? FindInOther(SearchResult own, string message, QuestionTranslator translator, PassageSearcher other, Func<PassageId, bool> mayAnswer, int top = 10)
    {
        var found = other.Search(translator.Translate(own.Question.Text is { Length: > 0 } asked ? asked : message), top);
        return Answers(found) && mayAnswer(found.Hits[0].Passage.Id) ? found with { Message = own.Message } : null;
    }

    private static SearchResult Find(string text, IReadOnlyList<string> earlier, PassageSearcher searcher, int top)
    {
        var best = Best(text, earlier, searcher, top);
        if (Answers(best) || best.Question.Terms.Count < StoryTerms) return best;

        foreach (var part in AskingParts.Of(text))
        {
            var found = Best(part.Text, part.Before.Count > 0 ? part.Before : earlier, searcher, top);
            if (found.Answerability > best.Answerability) best = found;
        }

        return best;
    }

    /// <summary>Of what a message may mean, the likeliest that is answered; where none is, the likeliest.</summary>
    private static SearchResult Best(string text, IReadOnlyList<string> earlier, PassageSearcher searcher, int top)
    {
        SearchResult? first = null;
        foreach (var reading in FollowUpResolver.Readings(text, earlier, searcher))
        {
            var found = searcher.Search(reading.Question, top);
            if (found.Answerability >= reading.LeastAnswerability) return found with { Carried = reading.Carried };
            if (reading.LeastAnswerability <= Threshold) first ??= found with { Carried = reading.Carried };
        }

        return first!;
    }

    /// <summary>
    /// What else a message asks: of two or more questions in it that stand alone, one that another section answers than the <paramref name="first"/>
    /// answer's. Null where one passage is all that is needed. Costs nothing where fewer than two questions are asked.
    /// </summary>
    public static SearchResult? FindSecond(string message, SearchResult first, PassageSearcher searcher, Func<PassageId, bool> isServed, int top = 10)
    {
        if (message.AsSpan().Count('?') < 2) return null;
        var asking = AskingParts.Of(message);
        if (asking.Count < 2) return null;
        var answered = first.Hits[0].Passage.Id.ArticleSection;
        return asking.Where(part => !FollowUpResolver.IsFollowUp(part.Text, searcher.Questions))
            .Select(part => searcher.Search(part.Text, top))
            .Where(found => Answers(found) && found.Hits[0].Passage.Id is var id && id.ArticleSection != answered && isServed(id))
            .MaxBy(found => found.Answerability);
    }
}
