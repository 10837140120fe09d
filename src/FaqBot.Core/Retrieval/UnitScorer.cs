namespace FaqBot.Core.Retrieval;

/// <summary>
/// Which units of one passage tell most of what was asked. A word that every unit has tells nothing between them, however rare it is elsewhere, so words weigh
/// by how few units of the passage have them (the inverse frequency of BM25, the units being the collection). The likest way of asking speaks the section's
/// language where the visitor does not: its words count too, by how like it is.
/// </summary>
internal static class UnitScorer
{
    private const double AskedShare = 0.5;

    /// <param name="passage">The passage.</param>
    /// <param name="matcher">Of the question.</param>
    /// <param name="telling">0 to 1 for each of the question's words: how much it says of a subject.</param>
    /// <param name="likest">The likest way of asking, and how like it is, 0 to 1.</param>
    /// <returns>How much of the question each unit holds, 0 to 1.5, in the order of the passage's units.</returns>
    public static double[] Score(PassageTerms passage, TermMatcher matcher, IReadOnlyList<double> telling, (double Overlap, int Way) likest)
    {
        var units = UnitsOf(passage, likest.Way, out var asked);
        var scores = new double[units.Length];
        var found = new double[units.Length][];
        for (var unit = 0; unit < units.Length; unit++) matcher.Count(units[unit], found[unit] = new double[telling.Count]);
        Add(scores, telling.Count, 1, (unit, word) => Math.Min(1, found[unit][word]), word => telling[word]);
        Add(scores, asked.Length, AskedShare * likest.Overlap, (unit, word) => units[unit].Contains(asked[word]) ? 1 : 0, _ => 1);
        return scores;
    }

    private static int[][] UnitsOf(PassageTerms passage, int way, out int[] asked)
    {
        var parts = passage.Read();
        parts.Skip(2 + way);
        asked = passage.Asked == 0 ? [] : parts.Next().ToArray();
        parts.Skip(Math.Max(0, passage.Asked - way - 1));
        var units = new int[passage.Units][];
        for (var unit = 0; unit < units.Length; unit++) units[unit] = parts.Next().ToArray();
        return units;
    }

    private static void Add(double[] scores, int words, double share, Func<int, int, double> found, Func<int, double> worth)
    {
        var units = scores.Length;
        var weights = new double[words];
        for (var word = 0; word < words; word++)
        {
            var holding = 0;
            for (var unit = 0; unit < units; unit++)
                if (found(unit, word) > 0)
                    holding++;
            if (holding > 0) weights[word] = worth(word) * Math.Log(1 + ((units - holding + 0.5) / (holding + 0.5)));
        }

        var total = weights.Sum();
        for (var unit = 0; unit < units && total > 0; unit++)
            for (var word = 0; word < words; word++)
                if (weights[word] > 0)
                    scores[unit] += share * weights[word] * found(unit, word) / total;
    }
}
