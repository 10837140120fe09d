using System.Text.RegularExpressions;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Chooses the units of a passage that answer, the most telling first. Grows with the passage and the question alone.</summary>
public static partial class SentenceSelector
{
    /// <summary>An answer takes no further unit beyond this many words (DESIGN.md: short).</summary>
    public const int TargetWords = 120;

    // A further unit is said when it bears at least this share of the best one's evidence, or while the answer is still this short.
    private const double WorthSaying = 0.5;
    private const int ShortAnswer = 60;

    // By editorial rule a section's first sentence answers what its heading asks; it wins where nothing else tells the units apart.
    private const double OpeningBonus = 0.35;

    // A question for a length of time is answered by the sentence that gives one.
    private const double DurationBonus = 0.6;

    /// <returns>Indexes into the passage's units, in the order in which they are to be said.</returns>
    public static IReadOnlyList<int> Select(Hit hit, Question question, int words = TargetWords)
    {
        var scores = Score(hit, question);
        var best = IndexOfMax(scores);
        var chosen = new List<int> { best };
        var said = hit.Passage.Units[best].Words;
        foreach (var unit in Enumerable.Range(0, scores.Length).Where(unit => unit != best).OrderByDescending(unit => scores[unit]).ThenBy(unit => unit))
        {
            if (scores[unit] < WorthSaying * scores[best] && said >= ShortAnswer) break;
            if (said + hit.Passage.Units[unit].Words > words) continue;
            said += hit.Passage.Units[unit].Words;
            chosen.Add(unit);
        }

        return [best, .. chosen.Skip(1).Order()];
    }

    private static double[] Score(Hit hit, Question question)
    {
        var scores = hit.UnitScores.ToArray();
        scores[0] += OpeningBonus;
        if (!question.AsksForDuration) return scores;
        for (var unit = 0; unit < scores.Length; unit++)
            if (Duration().IsMatch(hit.Passage.Units[unit].Text))
                scores[unit] += DurationBonus;
        return scores;
    }

    [GeneratedRegex(@"\b(minutes?|hours?|days?|weeks?|months?|years?|minutos?|horas?|días?|semanas?|meses|años?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    private static int IndexOfMax(double[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best])
                best = i;
        return best;
    }
}
