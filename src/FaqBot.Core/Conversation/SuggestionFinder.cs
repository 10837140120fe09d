using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>Offers up to three other headings that the content really answers (<see cref="LeadingHeadings"/>).</summary>
public static class SuggestionFinder
{
    public const int Most = 3;

    // A hit with less evidence shares a word or two with the question, not its subject.
    private const double LeastAnswerability = AnswerFinder.Threshold;

    /// <param name="found">What was found.</param>
    /// <param name="searcher">What found it.</param>
    /// <param name="headings">Which headings are sure to be answered.</param>
    /// <param name="articles">Of the served revision.</param>
    /// <param name="mayOffer">Whether the section of a passage may answer, and is not said already.</param>
    public static IReadOnlyList<string> Find(
        SearchResult found, PassageSearcher searcher, LeadingHeadings headings, IReadOnlyDictionary<ArticleKey, Article> articles, Func<PassageId, bool> mayOffer) =>
        found.Hits is [var best, ..] ? headings.Among(Candidates(found, best.Passage.Id, articles).Where(candidate => mayOffer(candidate.Section)), searcher, Most) : [];

    /// <summary>Sections of the other hits first, then what follows in the same article.</summary>
    private static IEnumerable<(PassageId Section, string Heading)> Candidates(SearchResult found, PassageId answered, IReadOnlyDictionary<ArticleKey, Article> articles)
    {
        foreach (var passage in found.Hits.Skip(1).Where(hit => hit.Answerability >= LeastAnswerability).Select(hit => hit.Passage).Where(passage => passage.Id.ArticleSection != answered.ArticleSection))
            yield return (passage.Id, passage.Heading);

        // What follows in the article is near only to what was answered.
        if (found.Answerability < AnswerFinder.Threshold) yield break;
        if (!articles.TryGetValue(answered.ArticleKey, out var article)) yield break;
        foreach (var section in article.Sections.SkipWhile(section => section.Anchor != answered.Section).Skip(1))
            yield return (answered with { Section = section.Anchor, Number = 1 }, section.Heading);
    }
}
