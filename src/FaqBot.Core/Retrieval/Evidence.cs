namespace FaqBot.Core.Retrieval;

/// <summary>
/// Whether a passage answers a question at all, from the question and the index's statistics alone: no list says what to refuse.
/// All shares are weighted by how informative a word is; a word the collection does not know weighs most.
/// </summary>
/// <param name="Coverage">Share of the question found anywhere in the passage, its title, heading and questions.</param>
/// <param name="AskedMatch">Overlap (Dice) with the likest way this section is asked for.</param>
/// <param name="SentenceMatch">Share of the question found in the best single sentence together with heading and title.</param>
/// <param name="Missing">The weight, 0 to 1, of the most informative word that was not found: a subject that the passage does not have.</param>
public sealed record Evidence(double Coverage, double AskedMatch, double SentenceMatch, double Missing)
{
    // Logistic regression over the open golden questions (docs/evaluation.md says how); checked on the locked ones.
    private const double Intercept = -2.6;
    private const double CoverageWeight = 6.0;
    private const double AskedWeight = 2.9;
    private const double MissingWeight = -2.0;

    public static Evidence None { get; } = new(0, 0, 0, 0);

    /// <summary>0 to 1.</summary>
    public double Answerability { get; } = 1 / (1 + Math.Exp(-(Intercept + (CoverageWeight * Coverage) + (AskedWeight * AskedMatch) + (MissingWeight * Missing))));
}
