namespace FaqBot.Core.Retrieval;

/// <summary>
/// Whether a passage answers a question at all, from the question and the index's statistics alone: no list says what to refuse.
/// Shares are weighted by how informative a word is; a word the collection does not know weighs most.
/// </summary>
/// <param name="Coverage">Share of the question found anywhere in the passage, its title, heading and questions.</param>
/// <param name="Aboutness">The same, where a word that only the text holds counts by how much the text is about it.</param>
/// <param name="AskedMatch">Overlap (Dice) with the likest way this section is asked for.</param>
/// <param name="Mismatch">0 to 1.6: the question has a subject that title, heading and questions lack, and the title has one that the question lacks; worst where they share the rest.</param>
/// <param name="Missing">The weight, 0 to 1, of the most informative word that was not found.</param>
/// <param name="Words">How many of the question's words were found; one alone says little of what is asked.</param>
/// <param name="Special">How many words were found that everyday language hardly uses, each counting 0 to 1.</param>
public sealed record Evidence(double Coverage, double Aboutness, double AskedMatch, double Mismatch, double Missing, int Words, double Special)
{
    // Weights from logistic regression over eight collections, then rounded so that each does its part on collections left out (docs/evaluation.md).
    private const double AboutnessWeight = 4.0;
    private const double AskedWeight = 2.5;
    private const double MismatchWeight = -1.0;
    private const double MissingWeight = -1.0;
    private const double OneWordWeight = -1.5;
    private const double SpecialWeight = 2.0;
    private const double MostSpecial = 2.0;
    private const double LeastSpecial = 0.2;

    public static Evidence None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>All of it in one number (log odds but for a constant); how much is needed depends on the collection.</summary>
    public double Strength { get; } = Coverage == 0 ? double.NegativeInfinity
        : (AboutnessWeight * Aboutness)
        + (AskedWeight * AskedMatch)
        + (MismatchWeight * Mismatch)
        + (MissingWeight * Missing)
        + (Words == 1 ? OneWordWeight : 0)
        + (SpecialWeight * Math.Log(LeastSpecial + Math.Min(MostSpecial, Special)));

    /// <summary>0 to 1: 0.5 where the strength is just what is needed.</summary>
    public double AnswerabilityAt(double needed) => 1 / (1 + Math.Exp(needed - Strength));
}
