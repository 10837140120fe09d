namespace FaqBot.Core.Retrieval;

/// <summary>The whole weight of each way in which one passage is asked for: of its subject words, and of all its words.</summary>
internal sealed record WayWeights(double[] Subject, double[] Whole)
{
    public static WayWeights Of(PassageTerms passage, TermStatistics statistics)
    {
        var parts = passage.Read();
        parts.Skip(2);
        var subject = Sums(ref parts, passage.Asked, statistics.WeightOf);
        parts.Skip(passage.Units);
        return new WayWeights(subject, Sums(ref parts, passage.Asked, statistics.WholeWeightOf));
    }

    private static double[] Sums(ref PassageTerms.PartReader parts, int ways, Func<int, double> weightOf)
    {
        var sums = new double[ways];
        for (var way = 0; way < ways; way++)
            foreach (var word in parts.Next())
                sums[way] += weightOf(word);
        return sums;
    }
}
