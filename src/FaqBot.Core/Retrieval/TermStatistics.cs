using Lucene.Net.Index;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// How informative each term of a collection is, read once when its index is opened: a query looks terms up by hash and never walks the dictionary.
/// About 20 bytes for each distinct term.
/// </summary>
internal sealed class TermStatistics
{
    private readonly Dictionary<int, float> _weights = [];
    private readonly Dictionary<int, float> _wholeWeights = [];

    public TermStatistics(IndexReader reader)
    {
        Passages = reader.NumDocs;
        AverageTextLength = Passages == 0 ? 1 : Math.Max(1, (double)reader.GetSumTotalTermFreq(PassageSchema.Text) / Passages);
        UnknownIdf = Idf(0, Passages);
        var ways = reader.TotalTermFreq(new Term(PassageSchema.Ways, PassageSchema.Ways));
        Walk(reader, PassageSchema.All, (term, walk) => _weights[term] = (float)(Idf(walk.DocFreq, Passages) / UnknownIdf));
        Walk(reader, PassageSchema.Whole, (term, walk) => _wholeWeights[term] = (float)(Idf(Math.Min(walk.TotalTermFreq, ways), ways) / Idf(0, ways)));
    }

    public int Passages { get; }

    /// <summary>BM25's inverse document frequency of a word that no passage has: what weights are shares of.</summary>
    public double UnknownIdf { get; }

    /// <summary>In terms.</summary>
    public double AverageTextLength { get; }

    public bool IsKnown(int term) => _weights.ContainsKey(term);

    /// <summary>BM25's inverse document frequency as a share of that of an unknown word: 0 to 1.</summary>
    public double WeightOf(int term) => _weights.TryGetValue(term, out var weight) ? weight : 1;

    /// <summary>Of several words that mean one thing together: that of the rarest.</summary>
    public double WeightOf(string[] words)
    {
        var weight = 0.0;
        foreach (var word in words) weight = Math.Max(weight, WeightOf(PassageTerms.HashOf(word)));
        return weight;
    }

    /// <summary>The same of a word among the ways of asking, function words too: how seldom people ask with it.</summary>
    public double WholeWeightOf(int term) => _wholeWeights.TryGetValue(term, out var weight) ? weight : 1;

    private static void Walk(IndexReader reader, string field, Action<int, TermsEnum> see)
    {
        if (MultiFields.GetTerms(reader, field) is not { } terms) return;
        var walk = terms.GetEnumerator();
        while (walk.MoveNext()) see(PassageTerms.HashOf(walk.Term.Utf8ToString()), walk);
    }

    private static double Idf(long frequency, long of) => Math.Log(1 + ((of - frequency + 0.5) / (frequency + 0.5)));
}
