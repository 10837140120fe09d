namespace FaqBot.Core.Retrieval;

/// <summary>A visitor's question as the search sees it: the words that carry its subject, in order, each once.</summary>
public sealed record Question(IReadOnlyList<QuestionTerm> Terms)
{
    public static Question Empty { get; } = new([]);

    /// <summary>What was read: a question that stands alone.</summary>
    public string Text { get; init; } = "";

    /// <summary>"How long", "how many weeks", "how soon": a length of time is wanted.</summary>
    public bool AsksForDuration { get; init; }

    /// <summary>"How much", "how many", "the price": a figure is wanted.</summary>
    public bool AsksForFigure { get; init; }

    /// <summary>All its words, function words too, each once, as <see cref="PassageTerms.WholeOf"/> gives them: how it is asked, beside what it is about.</summary>
    public IReadOnlyList<int> Whole { get; init; } = [];

    public bool IsEmpty => Terms.Count == 0;
}

/// <summary>One word of a question.</summary>
/// <param name="Term">As analysed.</param>
/// <param name="Word">As the visitor wrote it, in lower case.</param>
/// <param name="Telling">0 to 1: how much a word says of a subject anywhere; little for words that everybody uses all the time.</param>
/// <param name="Rarity">0 to 1: how seldom everyday language uses it; 1 for names, clinical words, and words that nobody knows.</param>
/// <param name="Alternatives">What the vocabulary says in its place, each a sequence of analysed terms: true synonyms.</param>
/// <param name="Broader">What the vocabulary says that it is a kind of, or a spelling of: found in its place, but it does not find the word in turn.</param>
public sealed record QuestionTerm(string Term, string Word, double Telling, double Rarity, IReadOnlyList<string[]> Alternatives, IReadOnlyList<string[]> Broader)
{
    /// <summary>Where it begins in the text that was read.</summary>
    public int Start { get; init; }

    /// <summary>The place after its last character.</summary>
    public int End { get; init; }
}
