using System.Collections.Concurrent;
using System.Globalization;
using FaqBot.Core.Knowledge;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// Finds the passages that are about a question, in two phases: candidates from one stemmed catch-all field, then fields, phrases and
/// vocabulary re-score only those. The only ranking path of the product. Thread-safe; a passage whose bytes are not the published ones is left out.
/// </summary>
public sealed class PassageSearcher : IDisposable
{
    /// <summary>How many candidates the second phase sees.</summary>
    public const int Candidates = 200;

    // Passages kept analysed in memory; beyond this the cache starts anew. About 5 KB each.
    private const int MostCached = 10_000;

    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IReadOnlyDictionary<string, string> _hashes;
    private readonly ConcurrentDictionary<int, CachedPassage> _cache = new();
    private readonly ConcurrentDictionary<string, double> _weights = new(StringComparer.Ordinal);

    public PassageSearcher(LuceneDirectory directory, IReadOnlyDictionary<string, string> hashes, PassageAnalyzer analyzer, Vocabulary vocabulary, SearchLanguage language)
    {
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        _hashes = hashes;
        Analyzer = analyzer;
        Questions = new QuestionAnalyzer(analyzer, vocabulary, language);
    }

    public QuestionAnalyzer Questions { get; }

    /// <summary>False when the index was written without <c>asked:</c> lines.</summary>
    public bool WithAsked { get; init; } = true;

    internal PassageAnalyzer Analyzer { get; }

    public int Count => _reader.NumDocs;

    public SearchResult Search(string text, int top = 10) => Search(Questions.Analyze(text), top);

    public SearchResult Search(Question question, int top = 10)
    {
        if (question.IsEmpty || _reader.NumDocs == 0) return SearchResult.Nothing;
        var query = new PassageQuery(question);
        var candidates = _searcher.Search(query.Candidates(), Candidates);
        if (candidates.ScoreDocs.Length == 0) return SearchResult.Nothing with { Question = question, Weights = Weights(question) };

        var rescored = QueryRescorer.Rescore(_searcher, candidates, query.Rescoring(), 1, candidates.ScoreDocs.Length);
        var weights = Weights(question);
        var hits = new List<Hit>(Math.Min(top, rescored.ScoreDocs.Length));
        foreach (var found in rescored.ScoreDocs)
        {
            if (hits.Count == top) break;
            if (Load(found.Doc) is { Passage: { } passage, Terms: { } terms })
                hits.Add(new Hit(passage, terms, found.Score, Evidence.Of(question, weights, terms, WeightOf)));
        }

        return new SearchResult(question, weights, hits);
    }

    /// <summary>How informative a term is in this collection: its inverse document frequency (BM25's), as a share of that of an unknown word.</summary>
    public double WeightOf(string term)
    {
        if (_weights.TryGetValue(term, out var known)) return known;
        var count = _reader.NumDocs;
        var frequency = _reader.DocFreq(new Term(PassageSchema.All, term));
        var weight = Idf(frequency, count) / Idf(0, count);
        if (frequency > 0 && _weights.Count < MostCached) _weights.TryAdd(term, weight);
        return weight;
    }

    public void Dispose() => _reader.Dispose();

    private static double Idf(int frequency, int count) => Math.Log(1 + ((count - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>A word the collection lacks, or has rarely, weighs as its most frequent vocabulary alternative does: "bill" is as telling as "cost".</summary>
    private double WeightOf(QuestionTerm term)
    {
        var weight = WeightOf(term.Term);
        foreach (var alternative in term.Alternatives)
            if (alternative is [var single] && WeightOf(single) is var other && other < weight && IsKnown(single))
                weight = other;
        return weight;
    }

    private bool IsKnown(string term) => _reader.DocFreq(new Term(PassageSchema.All, term)) > 0;

    private double[] Weights(Question question)
    {
        var weights = new double[question.Terms.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = WeightOf(question.Terms[i]);
        return weights;
    }

    private CachedPassage Load(int document)
    {
        if (_cache.TryGetValue(document, out var cached)) return cached;
        if (_cache.Count >= MostCached) _cache.Clear();
        return _cache[document] = Read(document);
    }

    private CachedPassage Read(int document)
    {
        var stored = _searcher.Doc(document);
        var bytes = stored.GetBinaryValue(PassageSchema.Bytes);
        var passage = stored.GetField(PassageSchema.Id)?.GetStringValue(CultureInfo.InvariantCulture) is { } id && bytes is not null && _hashes.TryGetValue(id, out var hash)
            ? Passage.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), hash)
            : null;
        return passage is null ? default : new CachedPassage(passage, new PassageTerms(passage, Analyzer, WithAsked));
    }

    private readonly record struct CachedPassage(Passage? Passage, PassageTerms? Terms);
}
