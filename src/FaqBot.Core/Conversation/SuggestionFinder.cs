using System.Collections.Concurrent;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>
/// Offers up to three other headings that the content really answers: each was asked as a question and led to its own section.
/// A heading is tried once per revision, so a turn pays for new ones only.
/// </summary>
public sealed class SuggestionFinder
{
    public const int Most = 3;

    // A hit with less evidence shares a word or two with the question, not its subject.
    private const double LeastAnswerability = AnswerFinder.Threshold;

    // Per turn, at most this many headings are tried for the first time.
    private const int MostTries = 6;

    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Find(SearchResult found, PassageSearcher searcher, IReadOnlyDictionary<ArticleKey, Article> articles)
    {
        if (found.Hits is not [var best, ..]) return [];
        var suggestions = new List<string>();
        var tries = 0;
        foreach (var (language, article, section) in Candidates(found, best.Passage.Id, articles))
        {
            if (suggestions.Count == Most || tries == MostTries) break;
            var key = $"{language}/{article}#{section.Anchor}";
            if (!_answered.TryGetValue(key, out var answered))
            {
                tries++;
                _answered[key] = answered = Leads(section.Heading, article, section.Anchor, searcher);
            }

            if (answered && !suggestions.Contains(section.Heading)) suggestions.Add(section.Heading);
        }

        return suggestions;
    }

    /// <summary>Sections of the other hits first, then what follows in the same article.</summary>
    private static IEnumerable<(string Language, string Article, Section Section)> Candidates(SearchResult found, PassageId answered, IReadOnlyDictionary<ArticleKey, Article> articles)
    {
        foreach (var id in found.Hits.Skip(1).Where(hit => hit.Answerability >= LeastAnswerability).Select(hit => hit.Passage.Id).Where(id => id.ArticleSection != answered.ArticleSection))
            if (articles.GetValueOrDefault(id.ArticleKey)?.Sections.FirstOrDefault(section => section.Anchor == id.Section) is { } section)
                yield return (id.Language, id.Article, section);

        // What follows in the article is near only to what was answered.
        if (found.Answerability < AnswerFinder.Threshold) yield break;
        if (!articles.TryGetValue(answered.ArticleKey, out var article)) yield break;
        foreach (var section in article.Sections.SkipWhile(section => section.Anchor != answered.Section).Skip(1))
            yield return (answered.Language, answered.Article, section);
    }

    private static bool Leads(string heading, string article, string anchor, PassageSearcher searcher)
    {
        var found = searcher.Search(heading, top: 1);
        return found.Answerability >= AnswerFinder.Threshold && found.Hits[0].Passage.Id is var id && id.Article == article && id.Section == anchor;
    }
}
