using System.Runtime.InteropServices;

namespace FaqBot.Core.Safety;

/// <summary>
/// All phrases of one level as a tree over words. Places are numbers (the root is 0) and all steps stand in one table:
/// an object for each of the many thousand places would make the start of the program slow. Only read after construction.
/// </summary>
internal sealed class PhraseTree
{
    public const int Root = 0;
    private const int None = -1;

    private readonly Dictionary<long, int> _next = [];
    private readonly List<int> _afterGap = [None];
    private readonly List<List<PhraseEnd>?> _ends = [null];

    /// <summary>The place after a symbol; negative when no phrase goes on with it.</summary>
    public int Next(int place, int symbol) => _next.TryGetValue(Key(place, symbol), out var next) ? next : None;

    /// <summary>The place at which a gap begins; negative when no phrase has one here.</summary>
    public int AfterGap(int place) => _afterGap[place];

    /// <summary>The phrases that are complete at a place.</summary>
    public ReadOnlySpan<PhraseEnd> Ends(int place) => CollectionsMarshal.AsSpan(_ends[place]);

    public void Add(ReadOnlySpan<PhraseStep> steps, PhraseEnd end) => Add(Root, steps, end);

    private void Add(int place, ReadOnlySpan<PhraseStep> steps, PhraseEnd end)
    {
        if (steps.IsEmpty)
        {
            var ends = _ends[place] ??= [];
            if (!ends.Contains(end)) ends.Add(end);
            return;
        }

        if (steps[0].IsOptional) Add(place, steps[1..], end);
        if (steps[0].IsGap) Add(GapAfter(place), steps[1..], end);
        foreach (var alternative in steps[0].Alternatives)
        {
            var after = place;
            foreach (var symbol in alternative) after = Step(after, symbol);
            Add(after, steps[1..], end);
        }
    }

    private int Step(int place, int symbol)
    {
        ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, Key(place, symbol), out var exists);
        return exists ? next : next = NewPlace();
    }

    private int GapAfter(int place)
    {
        if (_afterGap[place] == None) _afterGap[place] = NewPlace();
        return _afterGap[place];
    }

    private int NewPlace()
    {
        _afterGap.Add(None);
        _ends.Add(null);
        return _ends.Count - 1;
    }

    private static long Key(int place, int symbol) => (long)place << 32 | (uint)symbol;
}

/// <summary>What a complete phrase means.</summary>
/// <param name="Concept">Index of its concept.</param>
/// <param name="IsException">Its words do not count as the concept.</param>
internal readonly record struct PhraseEnd(int Concept, bool IsException);
