namespace FaqBot.Core.Retrieval;

/// <summary>Adds up, term by term, what of a question a passage holds.</summary>
/// <param name="asksForDuration">"How long" is a word of its own: it says what is asked of the other.</param>
internal struct EvidenceSum(bool asksForDuration)
{
    private double _covered;
    private double _special;
    private double _elsewhere;
    private int _words = asksForDuration ? 1 : 0;
    private bool _headed;

    /// <param name="weight">How informative the term is.</param>
    /// <param name="rarity">How seldom everyday language uses it, 0 to 1.</param>
    /// <param name="headed">0 to 1: whether title or heading hold it.</param>
    /// <param name="asked">0 to 1: whether a way of asking does, and how much it asks the same.</param>
    /// <param name="inText">0 to 1: whether the text does.</param>
    public void Add(double weight, double rarity, double headed, double asked, double inText)
    {
        var outside = Math.Max(headed, asked);
        var found = Math.Max(outside, inText);
        _headed |= headed > 0;
        _covered += weight * found;
        _special += rarity * found;
        if (found > 0) _words++;
        _elsewhere = Math.Max(_elsewhere, weight * (1 - outside));
    }

    /// <param name="total">The weight of all terms.</param>
    /// <param name="titleWithout">The share of the title that the question does not have. Most of it lacking tells of another kind of title; half of it, of another subject.</param>
    public readonly Evidence Of(double total, double titleWithout) => total == 0
        ? Evidence.None
        : new Evidence { Coverage = _covered / total, Mismatch = _elsewhere * titleWithout * (1 + (4 * (1 - titleWithout))), Words = _words, Headed = _headed, Special = _special };
}
