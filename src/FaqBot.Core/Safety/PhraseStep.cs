namespace FaqBot.Core.Safety;

/// <summary>One place of a phrase.</summary>
/// <param name="Alternatives">What may stand there, each a run of symbols; empty for a gap.</param>
/// <param name="IsOptional">The place may also be left out.</param>
internal sealed record PhraseStep(IReadOnlyList<int[]> Alternatives, bool IsOptional)
{
    /// <summary>Up to three words of any kind, but no negation.</summary>
    public static PhraseStep Gap { get; } = new([], false);

    public static PhraseStep Start { get; } = new([[SymbolTable.SentenceStart]], false);

    public bool IsGap => Alternatives.Count == 0;
}
