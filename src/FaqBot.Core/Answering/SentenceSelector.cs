using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Chooses the units of a passage that answer, the most telling first. Grows with the passage and the question alone.</summary>
public static class SentenceSelector
{
    /// <summary>An answer takes no further unit beyond this many words (DESIGN.md: short).</summary>
    public const int TargetWords = 120;

    // A further unit is said when it bears at least this share of the best one's evidence.
    private const double WorthSaying = 0.5;

    // By editorial rule a section's first sentence answers what its heading asks; it wins where nothing else tells the units apart.
    private const double OpeningBonus = 0.35;

    /// <returns>Indexes into the passage's units, in the order in which they are to be said.</returns>
    public static IReadOnlyList<int> Select(Hit hit, SearchResult found, int words = TargetWords)
    {
        var scores = Score(hit, found);
        var best = IndexOfMax(scores);
        var chosen = new List<int> { best };
        var left = words - hit.Passage.Units[best].Words;
        foreach (var unit in Enumerable.Range(0, scores.Length).Where(unit => unit != best && scores[unit] >= WorthSaying * scores[best]).OrderByDescending(unit => scores[unit]).ThenBy(unit => unit))
        {
            if (hit.Passage.Units[unit].Words > left) continue;
            left -= hit.Passage.Units[unit].Words;
            chosen.Add(unit);
        }

        return [best, .. chosen.Skip(1).Order()];
    }

    private static double[] Score(Hit hit, SearchResult found)
    {
        var scores = new double[hit.Passage.Units.Count];
        for (var unit = 0; unit < scores.Length; unit++)
        {
            for (var i = 0; i < found.Question.Terms.Count; i++)
                scores[unit] += found.Weights[i] * TermMatch.In(hit.Terms.Units[unit], found.Question.Terms[i]);
            if (unit == 0) scores[unit] += OpeningBonus;
        }

        return scores;
    }

    private static int IndexOfMax(double[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best])
                best = i;
        return best;
    }
}
