using System.Collections.Concurrent;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Web.Hosting;
using NodaTime;

namespace FaqBot.Web.Lookup;

/// <summary>Looks a question up for a specialist: the visitor's own turn, and the passages that it found. Thread-safe; stores nothing.</summary>
public sealed class LookupDesk(KnowledgeHolder knowledge, CopyText copy, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, WordMarker> _markers = new(StringComparer.Ordinal);

    public async Task<LookupResult> LookUpAsync(string question, string? locale, CancellationToken cancellationToken)
    {
        var turn = new Turn(question, locale, [], Instant.FromDateTimeOffset(time.GetUtcNow()));
        var started = time.GetTimestamp();
        var reply = await knowledge.Handler.HandleAsync(turn, cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        return new LookupResult(reply, copy.Of(reply), [.. PassagesOf(reply)], knowledge.Current.Searcher(reply.Language)?.StrengthNeeded, elapsed);
    }

    private IEnumerable<FoundPassage> PassagesOf(Reply reply)
    {
        var quoted = (ReplyText.AnswerOf(reply)?.Citations ?? []).Select(citation => citation.Passage.Id).ToHashSet();
        var articles = knowledge.Current.Articles;
        foreach (var hit in reply.Found.Hits)
        {
            // Another revision may have been published since the search.
            if (!articles.TryGetValue(hit.Passage.Id.ArticleKey, out var article)) continue;
            var standing = StandingOf(article);
            var citation = new Citation(1, hit.Passage, MostTelling(hit), article);
            yield return new FoundPassage(
                hit,
                article,
                standing,
                quoted.Contains(hit.Passage.Id),
                ReplyJson.Href(citation, reply.Revision, ""),
                copy.Of(citation, reply.Revision, standing),
                text => MarkedText.Of(text, MarkerOf(hit.Passage.Id.Language).Find(text, reply.Found.Question)));
        }
    }

    private Standing StandingOf(Article article) =>
        knowledge.FindArticle(article.Key) is null ? Standing.Withheld
        : knowledge.IsInReReview(article) ? Standing.InReReview
        : Standing.Answers;

    private static int MostTelling(Hit hit)
    {
        var best = 0;
        for (var unit = 1; unit < hit.UnitScores.Count; unit++)
            if (hit.UnitScores[unit] > hit.UnitScores[best])
                best = unit;
        return best;
    }

    private WordMarker MarkerOf(string language) => _markers.GetOrAdd(language, code => new WordMarker(new PassageAnalyzer(SearchLanguage.Of(code))));
}
