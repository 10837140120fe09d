namespace FaqBot.Core.Retrieval;

/// <summary>
/// Finds the terms of one question, and what the vocabulary offers for them, in the parts of passages. Its cost grows with the part and the question alone;
/// not thread-safe, one for each search.
/// </summary>
internal sealed class TermMatcher
{
    /// <summary>What a word of the vocabulary counts against the visitor's own word.</summary>
    private const double AlternativeWeight = 0.9;

    // Neighbours of the question are near each other in a text when at most this many other words stand between them.
    private const int MostBetween = 2;

    private readonly TermSlots _slots = new();
    private readonly (int Slot, int[][] Alternatives, (int[] Slots, double Share)[] Broader)[] _terms;
    private readonly int[] _counts;
    private readonly int[] _termOfSlot;

    public TermMatcher(Question question, TermStatistics statistics)
    {
        _terms = [.. question.Terms.Select(term => (
            _slots.Of(PassageTerms.HashOf(term.Term)),
            term.Alternatives.Select(Slots).ToArray(),
            term.Broader.Select(words => (Slots(words), AlternativeWeight * ShareOf(words, term.Term, statistics))).ToArray()))];
        _counts = new int[_slots.Count];
        _termOfSlot = new int[_slots.Count];
        Array.Fill(_termOfSlot, -1);
        for (var i = 0; i < _terms.Length; i++)
            foreach (var alternative in _terms[i].Alternatives)
                if (alternative is [var single])
                    _termOfSlot[single] = i;
        for (var i = 0; i < _terms.Length; i++) _termOfSlot[_terms[i].Slot] = i;
    }

    /// <summary>How often each term stands in the part; where the vocabulary's words stand for it, a little less.</summary>
    /// <returns>Whether there is any.</returns>
    public bool Count(ReadOnlySpan<int> part, Span<double> counts) => Count(part, counts, pairs: []);

    /// <summary>The same, and adds to <paramref name="pairs"/> how often each term stands near the next one of the question, in either order (1 when side by side, then 1/2, 1/3).</summary>
    public bool Count(ReadOnlySpan<int> part, Span<double> counts, Span<double> pairs)
    {
        var found = false;
        var (last, lastAt) = (-1, 0);
        for (var at = 0; at < part.Length; at++)
        {
            if (_slots.Find(part[at]) is not (>= 0 and var slot)) continue;
            if (!found) Array.Clear(_counts);
            found = true;
            _counts[slot]++;
            if (pairs.IsEmpty || _termOfSlot[slot] is not (>= 0 and var term)) continue;
            if (last >= 0 && Math.Abs(last - term) == 1 && at - lastAt <= MostBetween + 1) pairs[Math.Min(last, term)] += 1.0 / (at - lastAt);
            (last, lastAt) = (term, at);
        }

        counts.Clear();
        for (var i = 0; found && i < _terms.Length; i++)
            counts[i] = _counts[_terms[i].Slot] is > 0 and var own ? own : Math.Max(AlternativeWeight * MostOften(_terms[i].Alternatives), Broader(_terms[i].Broader));
        return found;
    }

    /// <summary>Whether a term of a passage is one of the question's or of what the vocabulary offers for it.</summary>
    public bool Knows(int term) => _slots.Find(term) >= 0;

    /// <summary>A broader word tells as much less as it is more common; all it can, of a word that the collection does not have.</summary>
    private static double ShareOf(string[] broader, string term, TermStatistics statistics)
    {
        var own = PassageTerms.HashOf(term);
        return statistics.IsKnown(own) ? Math.Min(1, statistics.WeightOf(broader) / statistics.WeightOf(own)) : 1;
    }

    private int[] Slots(string[] words) => [.. words.Select(word => _slots.Of(PassageTerms.HashOf(word)))];

    private int MostOften(int[][] alternatives)
    {
        var most = 0;
        foreach (var alternative in alternatives) most = Math.Max(most, Together(alternative));
        return most;
    }

    private double Broader((int[] Slots, double Share)[] alternatives)
    {
        var most = 0.0;
        foreach (var (slots, share) in alternatives) most = Math.Max(most, share * Together(slots));
        return most;
    }

    /// <summary>Several words stand in a part as often as the rarest of them.</summary>
    private int Together(int[] slots)
    {
        var least = int.MaxValue;
        foreach (var slot in slots) least = Math.Min(least, _counts[slot]);
        return least;
    }
}
