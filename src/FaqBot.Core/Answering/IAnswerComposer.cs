using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Says what the passages say. The extractive composer quotes; a generative one will phrase, and is checked sentence by sentence.</summary>
public interface IAnswerComposer
{
    /// <summary>An answer from the found passages, or null when nothing in them can be said.</summary>
    Task<Answer?> ComposeAsync(SearchResult found, IReadOnlyDictionary<ArticleKey, Article> articles, FixedText disclaimer, CancellationToken cancellationToken);
}
