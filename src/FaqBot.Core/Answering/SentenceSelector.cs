using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Answering;

/// <summary>Chooses the units of a passage that answer, the most telling first. Grows with the passage and the question alone.</summary>
public static partial class SentenceSelector
{
    /// <summary>An answer takes no further unit beyond this many words (DESIGN.md: short).</summary>
    public const int TargetWords = 120;

    // A further unit is said when it bears at least this share of the best one's evidence, or while the answer has less than half of the words it may have.
    private const double WorthSaying = 0.5;

    // By editorial rule a section's first sentence answers what its heading asks; it wins where nothing else tells the units apart.
    private const double OpeningBonus = 0.1;

    // A question for a length of time, or for a figure, is answered by the sentence that gives one.
    private const double DurationBonus = 0.6;
    private const double FigureBonus = 0.6;

    /// <returns>Indexes into the passage's units, in the order in which they are to be said: the best first, each with the units before it that name its subject.</returns>
    public static IReadOnlyList<int> Select(Hit hit, Question question, int words = TargetWords)
    {
        var scores = Score(hit, question);
        var units = hit.Passage.Units;
        var ranked = Enumerable.Range(0, units.Count).Where(unit => LostSubject.Start(units, unit) >= 0).OrderByDescending(unit => scores[unit]).ThenBy(unit => unit).ToList();
        if (ranked.Count == 0) return []; // Nothing in it says what it speaks of.

        var chosen = WithSubject(units, ranked[0]).ToHashSet();
        var said = WordsOf(chosen);
        foreach (var unit in ranked.Skip(1))
        {
            if (scores[unit] < WorthSaying * scores[ranked[0]] && said >= words / 2) break;
            var more = WithSubject(units, unit).Where(other => !chosen.Contains(other)).ToList();
            if (said + WordsOf(more) > words) continue;
            said += WordsOf(more);
            chosen.UnionWith(more);
        }

        // What points back follows what it points to.
        var first = LostSubject.Start(units, ranked[0]);
        return [.. chosen.Order().GroupBy(unit => LostSubject.Start(units, unit)).OrderByDescending(group => group.Key == first).SelectMany(group => group)];

        int WordsOf(IEnumerable<int> some) => some.Sum(unit => units[unit].Words);
    }

    private static IEnumerable<int> WithSubject(IReadOnlyList<TextUnit> units, int unit)
    {
        var start = LostSubject.Start(units, unit);
        return Enumerable.Range(start, unit - start + 1);
    }

    private static double[] Score(Hit hit, Question question)
    {
        var scores = hit.UnitScores.ToArray();
        scores[0] += OpeningBonus;
        for (var unit = 0; unit < scores.Length; unit++)
        {
            var text = hit.Passage.Units[unit].Text;
            if (question.AsksForDuration && Duration().IsMatch(text)) scores[unit] += DurationBonus;
            if (question.AsksForFigure && text.Any(char.IsDigit)) scores[unit] += FigureBonus;
        }

        return scores;
    }

    [GeneratedRegex(@"\b(minutes?|hours?|days?|weeks?|months?|years?|minutos?|horas?|días?|semanas?|meses|años?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
