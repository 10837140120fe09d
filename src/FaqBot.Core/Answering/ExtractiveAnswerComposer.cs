using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Answers with whole units of the best passage of each thing that was asked, word for word, each with its citation.</summary>
public sealed class ExtractiveAnswerComposer : IAnswerComposer
{
    public Task<Answer?> ComposeAsync(IReadOnlyList<SearchResult> found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer, CancellationToken cancellationToken) =>
        Task.FromResult(Compose(found, articles, disclaimer));

    private static Answer? Compose(IReadOnlyList<SearchResult> found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer)
    {
        var sentences = new List<AnswerSentence>();
        var citations = new List<Citation>();
        foreach (var result in found)
        {
            if (result.Hits is not [var best, ..] || !articles.TryGetValue(best.Passage.Id.ArticleKey, out var article)) continue;
            foreach (var unit in SentenceSelector.Select(best, result.Question, SentenceSelector.TargetWords / found.Count))
            {
                citations.Add(new Citation(citations.Count + 1, best.Passage, unit, article));
                sentences.Add(new AnswerSentence(best.Passage.Units[unit].Text, [citations.Count]));
            }
        }

        return sentences.Count == 0 ? null : new Answer(sentences, citations, disclaimer);
    }
}
