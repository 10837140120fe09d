namespace FaqBot.Core.Retrieval;

/// <summary>
/// Whether a passage answers a question at all, from the question and the index's statistics alone: no list says what to refuse.
/// All shares are weighted by how informative a word is (<see cref="PassageSearcher"/>); a word the collection does not know weighs most.
/// </summary>
/// <param name="Coverage">Share of the question found anywhere in the passage, its title, heading and questions.</param>
/// <param name="AskedMatch">Overlap (Dice) with the likest way this section is asked for.</param>
/// <param name="SentenceMatch">Share of the question found in the best single sentence together with heading and title.</param>
public sealed record Evidence(double Coverage, double AskedMatch, double SentenceMatch)
{
    // Logistic regression over the open golden questions (docs/evaluation.md says how); checked on the locked ones.
    private const double Intercept = -9.0;
    private const double CoverageWeight = 9.0;
    private const double AskedWeight = 3.5;
    private const double SentenceWeight = 2.0;

    /// <summary>0 to 1.</summary>
    public double Answerability { get; } =
        1 / (1 + Math.Exp(-(Intercept + (CoverageWeight * Coverage) + (AskedWeight * AskedMatch) + (SentenceWeight * SentenceMatch))));

    public static Evidence Of(Question question, IReadOnlyList<double> weights, PassageTerms passage, Func<string, double> weightOf)
    {
        double total = 0, covered = 0;
        Span<double> outside = stackalloc double[question.Terms.Count];
        for (var i = 0; i < question.Terms.Count; i++)
        {
            total += weights[i];
            covered += weights[i] * TermMatch.In(passage.Everything, question.Terms[i]);
            outside[i] = Math.Max(TermMatch.In(passage.Title, question.Terms[i]), TermMatch.In(passage.Heading, question.Terms[i]));
        }

        if (total == 0) return new Evidence(0, 0, 0);
        return new Evidence(covered / total, BestAsked(question, weights, passage, total, weightOf), BestSentence(question, weights, passage, outside) / total);
    }

    private static double BestSentence(Question question, IReadOnlyList<double> weights, PassageTerms passage, ReadOnlySpan<double> outside)
    {
        var best = 0.0;
        foreach (var unit in passage.Units)
        {
            var sum = 0.0;
            for (var i = 0; i < question.Terms.Count; i++) sum += weights[i] * Math.Max(outside[i], TermMatch.In(unit, question.Terms[i]));
            best = Math.Max(best, sum);
        }

        return best;
    }

    private static double BestAsked(Question question, IReadOnlyList<double> weights, PassageTerms passage, double total, Func<string, double> weightOf)
    {
        var best = 0.0;
        foreach (var asked in passage.Asked)
        {
            var common = 0.0;
            for (var i = 0; i < question.Terms.Count; i++) common += weights[i] * TermMatch.In(asked, question.Terms[i]);
            if (common == 0) continue;
            var askedTotal = 0.0;
            foreach (var term in asked) askedTotal += weightOf(term);
            best = Math.Max(best, 2 * common / (total + askedTotal));
        }

        return Math.Min(1, best);
    }
}
