namespace FaqBot.Core.Safety;

/// <summary>One place of a phrase.</summary>
/// <param name="Symbols">What may stand there; empty for a gap.</param>
/// <param name="IsOptional">The place may also be left out.</param>
internal sealed record PhraseStep(IReadOnlyList<int> Symbols, bool IsOptional)
{
    /// <summary>Up to three words of any kind, but no negation.</summary>
    public static PhraseStep Gap { get; } = new([], false);

    public bool IsGap => Symbols.Count == 0;
}
