namespace FaqBot.Core.Retrieval;

/// <summary>
/// Whether a passage answers a question at all, from the question and the index's statistics alone: no list says what to refuse.
/// Shares are weighted by how informative a word is; a word the collection does not know weighs most.
/// </summary>
public sealed record Evidence
{
    // Weights from logistic regression over ten collections, then rounded so that each does its part on collections left out (docs/evaluation.md).
    private const double AskedWeight = 2.0;
    private const double WordingWeight = 1.5;
    private const double SentenceWeight = 1.8;
    private const double MismatchWeight = -1.2;
    private const double UnknownWeight = -1.5;
    private const double OneWordWeight = -0.8;
    private const double UnheadedWordWeight = -2.0;
    private const double SpecialWeight = 1.4;
    private const double MostSpecial = 2.0;
    private const double LeastSpecial = 0.2;

    public static Evidence None { get; } = new();

    /// <summary>Share of the question, 0 to 1, found anywhere in the passage, its title, heading and questions.</summary>
    public double Coverage { get; init; }

    /// <summary>Overlap (Dice), 0 to 1, with the likest way this section is asked for: the words of the subject alone.</summary>
    public double AskedMatch { get; init; }

    /// <summary>The same with all words, "who" and "how" too: whether it is asked in these words.</summary>
    public double Wording { get; init; }

    /// <summary>Share, 0 to 1, of the question found in one sentence together with title and heading; a later sentence counts less.</summary>
    public double Sentence { get; init; }

    /// <summary>0 to 1.6: the question has a subject that title, heading and questions lack, and the title has one that the question lacks; worst where they share the rest.</summary>
    public double Mismatch { get; init; }

    /// <summary>Share, 0 to 1, of the question in words that the whole collection does not have.</summary>
    public double Unknown { get; init; }

    /// <summary>How many of the question's words were found; one alone says little of what is asked, and next to nothing unless the section is headed by it.</summary>
    public int Words { get; init; }

    /// <summary>Whether title or heading hold one of them.</summary>
    public bool Headed { get; init; }

    /// <summary>How many words were found that everyday language hardly uses, each counting 0 to 1.</summary>
    public double Special { get; init; }

    /// <summary>All of it in one number (log odds but for a constant); how much is needed depends on the collection.</summary>
    public double Strength => Coverage == 0 ? double.NegativeInfinity
        : (AskedWeight * AskedMatch)
        + (WordingWeight * Wording)
        + (SentenceWeight * Sentence)
        + (MismatchWeight * Mismatch)
        + (UnknownWeight * Unknown)
        + (Words == 1 ? Headed ? OneWordWeight : UnheadedWordWeight : 0)
        + (SpecialWeight * Math.Log(LeastSpecial + Math.Min(MostSpecial, Special)));

    /// <summary>0 to 1: 0.5 where the strength is just what is needed.</summary>
    public double AnswerabilityAt(double needed) => 1 / (1 + Math.Exp(needed - Strength));
}
