using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Says what the passages say. The extractive composer quotes; a generative one will phrase, and is checked sentence by sentence.</summary>
public interface IAnswerComposer
{
    /// <summary>An answer, or null when nothing of what was found can be said.</summary>
    /// <param name="found">One result for each thing that was asked, the first foremost; each has hits.</param>
    /// <param name="articles">Of the served revision.</param>
    /// <param name="disclaimer">Belongs to every answer.</param>
    /// <param name="cancellationToken">Ends the wait for a model.</param>
    Task<Answer?> ComposeAsync(IReadOnlyList<SearchResult> found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer, CancellationToken cancellationToken);
}
