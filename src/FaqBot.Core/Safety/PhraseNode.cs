namespace FaqBot.Core.Safety;

/// <summary>A place in the tree of all phrases of one level: the next words, and the phrases that end here. Only read after construction.</summary>
internal sealed class PhraseNode
{
    private readonly List<PhraseEnd> _ends = [];
    private Dictionary<int, PhraseNode>? _next;

    public PhraseNode? AfterGap { get; private set; }

    public IReadOnlyList<PhraseEnd> Ends => _ends;

    public PhraseNode? Next(int symbol) => _next is not null && _next.TryGetValue(symbol, out var node) ? node : null;

    public void Add(ReadOnlySpan<PhraseStep> steps, PhraseEnd end)
    {
        if (steps.IsEmpty)
        {
            if (!_ends.Contains(end)) _ends.Add(end);
            return;
        }

        if (steps[0].IsOptional) Add(steps[1..], end);
        if (steps[0].IsGap) (AfterGap ??= new PhraseNode()).Add(steps[1..], end);
        foreach (var symbol in steps[0].Symbols) Child(symbol).Add(steps[1..], end);
    }

    private PhraseNode Child(int symbol)
    {
        _next ??= [];
        if (!_next.TryGetValue(symbol, out var node)) _next[symbol] = node = new PhraseNode();
        return node;
    }
}

/// <summary>What a complete phrase means.</summary>
/// <param name="Concept">Index of its concept.</param>
/// <param name="IsException">Its words do not count as the concept.</param>
internal readonly record struct PhraseEnd(int Concept, bool IsException);
