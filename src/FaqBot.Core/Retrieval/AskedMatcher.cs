namespace FaqBot.Core.Retrieval;

/// <summary>How much a question and a way of asking are one sentence, function words and all. Not thread-safe, one for each search.</summary>
internal sealed class AskedMatcher
{
    private readonly TermSlots _slots = new();
    private readonly double[] _weights;
    private readonly double _total;

    public AskedMatcher(Question question, TermStatistics statistics)
    {
        foreach (var word in question.Whole) _slots.Of(word);
        _weights = [.. question.Whole.Select(statistics.WholeWeightOf)];
        _total = _weights.Sum();
    }

    /// <summary>The best Dice overlap, 0 to 1, over the next parts, one for each of <paramref name="ways"/> (<see cref="WayWeights.Whole"/>), and which of them has it; words weigh by how seldom people ask with them.</summary>
    public (double Overlap, int Way) Best(ref PassageTerms.PartReader parts, double[] ways)
    {
        var (likest, at) = (0.0, 0);
        for (var way = 0; way < ways.Length; way++)
        {
            var common = 0.0;
            foreach (var word in parts.Next())
                if (_slots.Find(word) is >= 0 and var slot)
                    common += _weights[slot];

            var overlap = common > 0 ? 2 * common / (_total + ways[way]) : 0;
            if (overlap > likest) (likest, at) = (overlap, way);
        }

        return (likest, at);
    }
}
