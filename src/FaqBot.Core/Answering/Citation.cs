using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Answering;

/// <summary>Where a quoted unit stands: the passage, and which of its units.</summary>
/// <param name="Number">From 1; the order in which an answer first cites.</param>
/// <param name="Passage">Verified against its revision.</param>
/// <param name="Unit">Index of the first quoted unit in <see cref="Passage.Units"/>.</param>
/// <param name="Article">What the visitor is told about the source.</param>
public sealed record Citation(int Number, Passage Passage, int Unit, Article Article)
{
    /// <summary>The quoted text, in normal form.</summary>
    public string Quote => Passage.Units[Unit].Text;
}
