namespace FaqBot.Core.Retrieval;

/// <summary>How well one word of a question is found in a set of terms.</summary>
public static class TermMatch
{
    /// <summary>What a word of the vocabulary counts against the visitor's own word.</summary>
    public const double AlternativeWeight = 0.9;

    /// <summary>1 for the word itself, <see cref="AlternativeWeight"/> when an alternative stands there whole, else 0.</summary>
    public static double In(IReadOnlySet<string> terms, QuestionTerm term)
    {
        if (terms.Contains(term.Term)) return 1;
        foreach (var alternative in term.Alternatives)
            if (ContainsAll(terms, alternative))
                return AlternativeWeight;
        return 0;
    }

    private static bool ContainsAll(IReadOnlySet<string> terms, string[] alternative)
    {
        foreach (var term in alternative)
            if (!terms.Contains(term))
                return false;
        return true;
    }
}
