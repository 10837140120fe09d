namespace FaqBot.Core.Retrieval;

/// <summary>How much a question and a way of asking are one sentence, function words and all. Not thread-safe, one for each search.</summary>
internal sealed class AskedMatcher
{
    private readonly TermSlots _slots = new();
    private readonly TermStatistics _statistics;
    private readonly double[] _weights;
    private readonly double _total;

    public AskedMatcher(Question question, TermStatistics statistics)
    {
        _statistics = statistics;
        foreach (var word in question.Whole) _slots.Of(word);
        _weights = [.. question.Whole.Select(statistics.WholeWeightOf)];
        _total = _weights.Sum();
    }

    /// <summary>The best Dice overlap, 0 to 1, over the next <paramref name="ways"/> parts, and which of them has it; words weigh by how seldom people ask with them.</summary>
    public (double Overlap, int Way) Best(ref PassageTerms.PartReader parts, int ways)
    {
        var (likest, at) = (0.0, 0);
        for (var way = 0; way < ways; way++)
        {
            var (common, total) = (0.0, 0.0);
            foreach (var word in parts.Next())
            {
                total += _statistics.WholeWeightOf(word);
                if (_slots.Find(word) is >= 0 and var slot) common += _weights[slot];
            }

            var overlap = common > 0 ? 2 * common / (_total + total) : 0;
            if (overlap > likest) (likest, at) = (overlap, way);
        }

        return (likest, at);
    }
}
