namespace FaqBot.Core.Safety;

/// <summary>
/// Finds every mention of every concept of one language in a message. Concepts that name others are found after them, level by level,
/// each level by one tree over words. Immutable and thread-safe after construction; time is linear in the length of the message.
/// </summary>
internal sealed class ConceptMatcher
{
    private readonly IReadOnlyDictionary<string, int> _indexes;
    private readonly SymbolTable _symbols;
    private readonly ConceptLevel[] _levels;
    private readonly HashSet<int> _gapStops;

    /// <param name="indexes">The index of each concept by name.</param>
    /// <param name="symbols">The words of all phrases.</param>
    /// <param name="levels">The phrases, lowest level first.</param>
    /// <param name="gapStops">Symbols of the words that no gap reaches over: "I have no fever" must not read as "I have .. fever".</param>
    public ConceptMatcher(
        IReadOnlyDictionary<string, int> indexes, SymbolTable symbols, ConceptLevel[] levels, HashSet<int> gapStops)
    {
        (_indexes, _symbols, _levels, _gapStops) = (indexes, symbols, levels, gapStops);
        Names = [.. indexes.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    /// <summary>Concept names by index.</summary>
    public IReadOnlyList<string> Names { get; }

    public int? IndexOf(string concept) => _indexes.TryGetValue(concept, out var index) ? index : null;

    /// <summary>Is this a whole word of some phrase?</summary>
    public bool Knows(string word) => _symbols.Knows(word);

    public Mentions Find(MessageWords words)
    {
        var mentions = new Mentions(_indexes.Count, words);
        var symbols = MessageSymbols.Of(words, _symbols);
        mentions.KnownBefore = symbols.KnownBefore;
        var walk = new PhraseWalk(symbols, mentions, _gapStops);
        foreach (var level in _levels)
        {
            walk.Run(level.Phrases);
            foreach (var pair in level.Pairs) walk.Run(pair);
            foreach (var temperature in level.Temperatures) temperature.Find(mentions);
            mentions.Close(level.Concepts);
        }

        return mentions;
    }
}

/// <summary>Concepts that can be found at the same time: the tree of their phrases, their pairs, and their temperatures.</summary>
internal sealed record ConceptLevel(int[] Concepts, PhraseTree Phrases, ConceptPair[] Pairs, TemperatureFinder[] Temperatures);

/// <summary>Two concepts near each other, in either order, that together mean a third.</summary>
internal readonly record struct ConceptPair(int First, int Second, PhraseEnd Meaning);
