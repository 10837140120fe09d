using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Answers with whole units of the best passage, word for word, each with its citation.</summary>
public sealed class ExtractiveAnswerComposer : IAnswerComposer
{
    public Task<Answer?> ComposeAsync(SearchResult found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer, CancellationToken cancellationToken) =>
        Task.FromResult(Compose(found, articles, disclaimer));

    private static Answer? Compose(SearchResult found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer)
    {
        if (found.Hits is not [var best, ..] || !articles.TryGetValue(best.Passage.Id.ArticleKey, out var article)) return null;
        var sentences = new List<AnswerSentence>();
        var citations = new List<Citation>();
        foreach (var unit in SentenceSelector.Select(best, found.Question))
        {
            citations.Add(new Citation(citations.Count + 1, best.Passage, unit, article));
            sentences.Add(new AnswerSentence(best.Passage.Units[unit].Text, [citations.Count]));
        }

        return new Answer(sentences, citations, disclaimer);
    }
}
