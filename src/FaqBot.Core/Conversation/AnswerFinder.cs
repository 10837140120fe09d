using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

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

    public static SearchResult Find(Turn turn, PassageSearcher searcher, int top = 10)
    {
        var whole = FollowUpResolver.Resolve(turn.Text, turn.Earlier, searcher.Questions);
        var best = searcher.Search(whole, top);
        if (Answers(best) || whole.Terms.Count < StoryTerms) return best;

        foreach (var part in AskingParts.Of(turn.Text))
        {
            var before = part.Before.Count > 0 ? part.Before : turn.Earlier;
            var found = searcher.Search(FollowUpResolver.Resolve(part.Text, before, searcher.Questions), top);
            if (found.Answerability > best.Answerability) best = found;
        }

        return best;
    }

    /// <summary>
    /// What else a message asks: of two or more questions in it that stand alone, one that another section answers than the <paramref name="first"/>
    /// answer's. Null where one passage is all that is needed. Costs nothing where fewer than two questions are asked.
    /// </summary>
    public static SearchResult? FindSecond(Turn turn, SearchResult first, PassageSearcher searcher, Func<PassageId, bool> isServed, int top = 10)
    {
        if (turn.Text.AsSpan().Count('?') < 2) return null;
        var asking = AskingParts.Of(turn.Text);
        if (asking.Count < 2) return null;
        var answered = first.Hits[0].Passage.Id.ArticleSection;
        return asking.Where(part => !FollowUpResolver.IsFollowUp(part.Text, searcher.Questions))
            .Select(part => searcher.Search(part.Text, top))
            .Where(found => Answers(found) && found.Hits[0].Passage.Id is var id && id.ArticleSection != answered && isServed(id))
            .MaxBy(found => found.Answerability);
    }
}
