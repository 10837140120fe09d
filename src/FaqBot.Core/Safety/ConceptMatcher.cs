namespace FaqBot.Core.Safety;

/// <summary>
/// Finds every mention of every concept of one language in a message. Concepts that name others are found after them, level by level,
/// each level by one tree over words. Immutable and thread-safe after construction; time is linear in the length of the message.
/// </summary>
internal sealed class ConceptMatcher
{
    private readonly IReadOnlyDictionary<string, int> _indexes;
    private readonly SymbolTable _symbols;
    private readonly IReadOnlyList<ConceptLevel> _levels;
    private readonly IReadOnlyList<TemperatureFinder> _temperatures;
    private readonly int _negator;

    public ConceptMatcher(IReadOnlyDictionary<string, int> indexes, SymbolTable symbols, IReadOnlyList<ConceptLevel> levels, IReadOnlyList<TemperatureFinder> temperatures)
    {
        (_indexes, _symbols, _levels, _temperatures) = (indexes, symbols, levels, temperatures);
        _negator = IndexOf(FrameConcepts.Negator) ?? -1;
        Names = [.. indexes.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    /// <summary>Concept names by index.</summary>
    public IReadOnlyList<string> Names { get; }

    public int? IndexOf(string concept) => _indexes.TryGetValue(concept, out var index) ? index : null;

    public Mentions Find(MessageWords words)
    {
        var mentions = new Mentions(_indexes.Count, words);
        var walk = new PhraseWalk(MessageSymbols.Of(words, _symbols), mentions);
        foreach (var level in _levels)
        {
            walk.Run(level.Phrases);
            foreach (var finder in _temperatures)
                if (level.Concepts.Contains(finder.Concept)) finder.Find(mentions);
            mentions.Close(level.Concepts);
            if (level.Concepts.Contains(_negator)) walk.StopGapsAt(mentions.Of(_negator));
        }

        return mentions;
    }
}

/// <summary>Concepts that can be found at the same time, and the tree of their phrases.</summary>
internal sealed record ConceptLevel(IReadOnlyList<int> Concepts, PhraseNode Phrases);
