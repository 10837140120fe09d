using System.Collections.Concurrent;
using System.Globalization;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval.Spelling;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// Finds the passages that are about a question, in two phases: candidates from one stemmed catch-all field, then fields, vocabulary and sentences
/// re-score only those. The only ranking path of the product. Thread-safe; a passage whose bytes are not the published ones is left out.
/// </summary>
public sealed class PassageSearcher : IDisposable, ISpellingContent
{
    /// <summary>How many candidates the second phase sees.</summary>
    public const int Candidates = 200;

    /// <summary>What any collection asks for; chosen from the curve in docs/evaluation.md.</summary>
    public const double LeastStrength = 2.0;

    /// <summary>The same where nobody said how people ask: such passages have only their headings to be like a question.</summary>
    public const double LeastStrengthUnasked = 1.2;

    // Whether there are ways of asking is told by this many passages.
    private const int MostLookedAt = 2_000;

    // Passages and places of words in the dictionary, kept in memory; beyond this a cache starts anew. About 10 KB a passage.
    private const int MostCached = 10_000;

    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly BinaryDocValues? _terms;
    private readonly TermStatistics _statistics;
    private readonly IReadOnlyDictionary<string, string> _hashes;
    private readonly ConcurrentDictionary<int, Passage?> _passages = new();
    private readonly ConcurrentDictionary<string, TermContext> _contexts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, PassageTerms> _passageTerms = new();

    /// <param name="directory">An index that <see cref="PassageIndexer"/> wrote.</param>
    /// <param name="hashes">Passage id to hash, of the revision.</param>
    /// <param name="questions">Reads questions with the analyzer that the index was written with.</param>
    public PassageSearcher(LuceneDirectory directory, IReadOnlyDictionary<string, string> hashes, QuestionAnalyzer questions)
    {
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        _terms = MultiDocValues.GetBinaryValues(_reader, PassageSchema.Terms);
        _statistics = new TermStatistics(_reader);
        _hashes = hashes;
        Questions = questions;
        Spelling = new SpellingCorrector(questions.Language, WordFile.Read(directory), questions.VocabularyWords, this);
        var asked = Enumerable.Range(0, Math.Min(MostLookedAt, _reader.MaxDoc)).Any(document => TermsOf(document).Asked > 1);
        StrengthNeeded = Math.Max(asked ? LeastStrength : LeastStrengthUnasked, SubjectFloor.Measure(_reader.NumDocs, document => TermsOf(document).Title.ToArray(), StrengthWithout));
    }

    public QuestionAnalyzer Questions { get; }

    public SpellingCorrector Spelling { get; }

    /// <summary>The <see cref="Evidence.Strength"/> at which answering and not answering are as likely to be right.</summary>
    public double StrengthNeeded { get; }

    /// <summary>Whether the collection has a word, or what the vocabulary offers for it.</summary>
    public bool Knows(QuestionTerm term) => _statistics.IsKnown(term);

    /// <summary>How informative a word is in this collection, 0 to 1: next to nothing where most passages have it, 1 where none has.</summary>
    public double WeightOf(QuestionTerm term) => _statistics.WeightOf(PassageTerms.HashOf(term.Term));

    public SearchResult Search(string text, int top = 10) => Search(Questions.Analyze(text), top);

    public SearchResult Search(Question question, int top = 10)
    {
        if (question.IsEmpty) return new SearchResult(question, []);
        var candidates = CandidatesOf(question, Math.Max(Candidates, top));
        var hits = new List<Hit>(Math.Min(top, candidates.Length));
        var scorer = new PassageScorer(question, _statistics);
        foreach (var (document, score, evidence) in Rescore(scorer, candidates))
        {
            if (hits.Count == top) break;
            if (PassageOf(document) is { } passage && TermsOf(document) is var terms && passage.Units.Count == terms.Units)
                hits.Add(new Hit(passage, score, evidence, evidence.AnswerabilityAt(StrengthNeeded), () => ScoreUnits(scorer, terms)));
        }

        AddRest(hits, candidates, top);
        return new SearchResult(question, hits);
    }

    // A scorer counts in arrays of its own, and hits of one search share it.
    private static double[] ScoreUnits(PassageScorer scorer, PassageTerms terms)
    {
        lock (scorer) return scorer.ScoreUnits(terms);
    }

    /// <summary>The evidence that a passage's title, asked as a question, finds under other titles.</summary>
    private double StrengthWithout(int document)
    {
        var title = TermsOf(document).Title;
        var question = Questions.Analyze(PassageOf(document)?.Title ?? "");
        foreach (var (other, _, evidence) in Rescore(new PassageScorer(question, _statistics), CandidatesOf(question, Candidates)))
            if (!TermsOf(other).Title.SequenceEqual(title))
                return evidence.Strength;
        return double.NegativeInfinity;
    }

    private ScoreDoc[] CandidatesOf(Question question, int count)
    {
        // In order: the out-of-order scorer would allocate a table of 2,048 buckets for each search.
        var collector = TopScoreDocCollector.Create(count, docsScoredInOrder: true);
        _searcher.Search(PassageQuery.Candidates(question, _statistics, ContextOf), collector);
        return collector.GetTopDocs().ScoreDocs;
    }

    private List<(int Document, double Score, Evidence Evidence)> Rescore(PassageScorer scorer, ScoreDoc[] candidates)
    {
        var scored = new List<(int Document, double Score, Evidence Evidence)>(Math.Min(Candidates, candidates.Length));
        foreach (var candidate in candidates.AsSpan(0, Math.Min(Candidates, candidates.Length)))
        {
            var (score, evidence) = scorer.Score(TermsOf(candidate.Doc), candidate.Score);
            scored.Add((candidate.Doc, score, evidence));
        }

        // Equal scores in the order of the index, so that a search is reproducible.
        scored.Sort((one, other) => other.Score != one.Score ? other.Score.CompareTo(one.Score) : one.Document.CompareTo(other.Document));
        return scored;
    }

    /// <summary>Whoever wants more than the second phase looks at gets the rest in the order of the first, below all others and without evidence.</summary>
    private void AddRest(List<Hit> hits, ScoreDoc[] candidates, int top)
    {
        if (candidates.Length <= Candidates || hits.Count == 0) return;
        var (lowest, last) = (hits[^1].Score, candidates[Candidates - 1].Score);
        for (var i = Candidates; i < candidates.Length && hits.Count < top; i++)
            if (PassageOf(candidates[i].Doc) is { } passage)
                hits.Add(new Hit(passage, lowest * candidates[i].Score / last, Evidence.None, 0, static () => []));
    }

    bool ISpellingContent.IsSearchable(string word) => Questions.Analyze(word).Terms.Any(_statistics.IsKnown);

    int ISpellingContent.PassagesWithBoth(string word, string other) =>
        Questions.Analyze(word).Terms is [var one, ..] && Questions.Analyze(other).Terms is [var two, ..] ? TermNeighbours.PassagesWithBoth(_reader, one.Term, two.Term) : 0;

    public void Dispose() => _reader.Dispose();

    private TermContext ContextOf(string term)
    {
        if (_contexts.TryGetValue(term, out var known)) return known;
        if (_contexts.Count >= MostCached) _contexts.Clear();
        return _contexts[term] = TermContext.Build(_searcher.TopReaderContext, new Term(PassageSchema.All, term));
    }

    private Passage? PassageOf(int document)
    {
        if (_passages.TryGetValue(document, out var cached)) return cached;
        if (_passages.Count >= MostCached) _passages.Clear();
        return _passages[document] = Read(document);
    }

    private Passage? Read(int document)
    {
        var stored = _searcher.Doc(document);
        var bytes = stored.GetBinaryValue(PassageSchema.Bytes);
        return stored.GetField(PassageSchema.Id)?.GetStringValue(CultureInfo.InvariantCulture) is { } id && bytes is not null && _hashes.TryGetValue(id, out var hash)
            ? Passage.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), hash)
            : null;
    }

    private PassageTerms TermsOf(int document)
    {
        if (_passageTerms.TryGetValue(document, out var cached)) return cached;
        var bytes = new BytesRef();
        lock (_reader) _terms!.Get(document, bytes); // One cursor for all: doc values are not thread-safe.
        var terms = PassageTerms.FromBytes(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length));
        if (_reader.MaxDoc <= MostCached) _passageTerms[document] = terms; // Of a large collection each is read where it is needed: a cache would only churn.
        return terms;
    }
}
