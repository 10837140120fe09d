using Lucene.Net.Index;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// How informative each term of a collection is, read once when its index is opened: a query looks terms up by hash and never walks the dictionary.
/// About 20 bytes for each distinct term.
/// </summary>
internal sealed class TermStatistics
{
    private readonly Dictionary<int, float> _weights = [];

    public TermStatistics(IndexReader reader)
    {
        Passages = reader.NumDocs;
        AverageTextLength = Passages == 0 ? 1 : Math.Max(1, (double)reader.GetSumTotalTermFreq(PassageSchema.Text) / Passages);
        UnknownIdf = Idf(0);
        if (MultiFields.GetTerms(reader, PassageSchema.All) is not { } terms) return;
        var walk = terms.GetEnumerator();
        while (walk.MoveNext())
            _weights[PassageTerms.HashOf(walk.Term.Utf8ToString())] = (float)(Idf(walk.DocFreq) / UnknownIdf);
    }

    public int Passages { get; }

    /// <summary>BM25's inverse document frequency of a word that no passage has: what weights are shares of.</summary>
    public double UnknownIdf { get; }

    /// <summary>In terms.</summary>
    public double AverageTextLength { get; }

    public bool IsKnown(int term) => _weights.ContainsKey(term);

    /// <summary>Whether the collection has the word, or what the vocabulary offers for it.</summary>
    public bool IsKnown(QuestionTerm term) => IsKnown(PassageTerms.HashOf(term.Term))
        || term.Alternatives.Concat(term.Broader).Any(words => Array.TrueForAll(words, word => IsKnown(PassageTerms.HashOf(word))));

    /// <summary>BM25's inverse document frequency as a share of that of an unknown word: 0 to 1.</summary>
    public double WeightOf(int term) => _weights.TryGetValue(term, out var weight) ? weight : 1;

    /// <summary>Of several words that mean one thing together: that of the rarest.</summary>
    public double WeightOf(string[] words)
    {
        var weight = 0.0;
        foreach (var word in words) weight = Math.Max(weight, WeightOf(PassageTerms.HashOf(word)));
        return weight;
    }

    private double Idf(int frequency) => Math.Log(1 + ((Passages - frequency + 0.5) / (frequency + 0.5)));
}
