using System.Globalization;
using FaqBot.Core.Knowledge;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace FaqBot.Benchmarks.Peers;

/// <summary>Lucene.Net as it comes: one field analysed as English (stemmed, without stop words), the question as OR of its words, BM25 with its default parameters.</summary>
internal sealed class LucenePeer : IPeer
{
    private const string Field = "text";
    private const string Section = "section";

    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public LucenePeer(IEnumerable<Passage> passages)
    {
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (var passage in passages)
                writer.AddDocument([new StoredField(Section, passage.Id.ArticleSection), new TextField(Field, PeerText.Of(passage), Lucene.Net.Documents.Field.Store.NO)]);
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public string Name => "Lucene BM25";

    public Task<PeerReply> RankAsync(IReadOnlyList<string> turns, CancellationToken cancellationToken)
    {
        var query = new BooleanQuery();
        foreach (var word in Words(PeerText.Heard(turns)).Distinct(StringComparer.Ordinal).Take(BooleanQuery.MaxClauseCount)) query.Add(new TermQuery(new Term(Field, word)), Occur.SHOULD);
        var found = _searcher.Search(query, Math.Max(1, _reader.NumDocs)).ScoreDocs;
        return Task.FromResult(PeerReply.Of(found.Select(hit => new ScoredSection(_searcher.Doc(hit.Doc).Get(Section, CultureInfo.InvariantCulture), hit.Score))));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
    }

    private List<string> Words(string text)
    {
        var words = new List<string>();
        using var stream = _analyzer.GetTokenStream(Field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) words.Add(term.ToString()!);
        stream.End();
        return words;
    }
}
