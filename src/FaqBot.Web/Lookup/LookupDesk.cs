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
        var (served, handler) = knowledge.Now;
        var reply = await handler.HandleAsync(turn, cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        return new LookupResult(reply, copy.Of(reply), [.. PassagesOf(reply, served)], served.Searcher(reply.Language)?.StrengthNeeded, elapsed);
    }

    private IEnumerable<FoundPassage> PassagesOf(Reply reply, ServedKnowledge served)
    {
        var quoted = (ReplyText.AnswerOf(reply)?.Citations ?? []).Select(citation => citation.Passage.Id).ToHashSet();
        foreach (var (hit, question) in Found(reply))
        {
            var article = served.Articles[hit.Passage.Id.ArticleKey];
            var standing = StandingOf(article);
            var citation = new Citation(1, hit.Passage, MostTelling(hit), article);
            yield return new FoundPassage(
                hit,
                article,
                standing,
                quoted.Contains(hit.Passage.Id),
                ReplyJson.Href(citation, reply.Revision, ""),
                copy.Of(citation, reply.Revision, standing),
                text => MarkedText.Of(text, MarkerOf(hit.Passage.Id.Language).Find(text, question)));
        }
    }

    /// <summary>The passages of the question, and what a second question of the same message found beside them.</summary>
    private static IEnumerable<(Hit Hit, Question Question)> Found(Reply reply)
    {
        var first = reply.Found.Hits.Select(hit => (hit, reply.Found.Question));
        var second = reply.Second is { } also ? also.Hits.Take(1).Select(hit => (hit, also.Question)) : [];
        return first.Concat(second).DistinctBy(found => found.hit.Passage.Id);
    }

    private Standing StandingOf(Article article) =>
        !knowledge.IsVisible(article) ? Standing.Withheld
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
