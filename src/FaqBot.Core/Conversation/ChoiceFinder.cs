using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>
/// Asks back where a question just misses an answer: two to four sections that it may mean, each of which is sure to be answered when it is chosen.
/// Only for questions that name a subject of the content, so that everyday requests are refused and not discussed.
/// </summary>
public static class ChoiceFinder
{
    public const int Fewest = 2;
    public const int Most = 4;

    // Below this the sections are about something else; chosen from the curve in docs/evaluation.md.
    private const double LeastAnswerability = 0.2;

    // A word that everyday language hardly uses must have been found: the subject itself.
    private const double LeastSpecial = 0.9;

    // More of the question in words that no passage has, and no choice can be what is meant.
    private const double MostUnknown = 0.2;

    /// <param name="found">What was found, and is not good enough to be said.</param>
    /// <param name="searcher">What found it.</param>
    /// <param name="headings">Which headings are sure to be answered.</param>
    /// <param name="isServed">Whether the article of a passage may answer.</param>
    /// <returns>The choices, likeliest first; empty where there is nothing to choose between.</returns>
    public static IReadOnlyList<Choice> Find(SearchResult found, PassageSearcher searcher, LeadingHeadings headings, Func<PassageId, bool> isServed)
    {
        if (found.Answerability < LeastAnswerability || found.Hits[0].Evidence is { Special: < LeastSpecial } or { Unknown: > MostUnknown }) return [];
        var near = found.Hits.Where(hit => hit.Answerability >= LeastAnswerability && isServed(hit.Passage.Id)).Select(hit => (hit.Passage.Id, hit.Passage.Heading));
        var leading = headings.Among(near, searcher, Most);
        return leading.Count < Fewest ? [] : [.. leading.Select(heading => new Choice(heading, heading))];
    }
}
