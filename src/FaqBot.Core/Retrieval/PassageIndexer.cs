using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval.Spelling;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace FaqBot.Core.Retrieval;

/// <summary>Writes the passages of one revision into an empty index: the write side of <see cref="PassageSearcher"/>.</summary>
public sealed class PassageIndexer(PassageAnalyzer analyzer)
{
    /// <summary>False leaves the <c>asked:</c> lines out, to measure what they bring.</summary>
    public bool WithAsked { get; init; } = true;

    /// <returns>Passage id to SHA-256 of the stored passage.</returns>
    public IReadOnlyDictionary<string, string> Write(LuceneDirectory directory, IEnumerable<Passage> passages, CancellationToken cancellationToken = default)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
        {
            OpenMode = OpenMode.CREATE,
            Similarity = new BM25Similarity(),
            RAMBufferSizeMB = 64,
        };
        using var writer = new IndexWriter(directory, settings);
        var words = new WordCounter();
        foreach (var passage in passages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = passage.ToBytes();
            words.Add(passage);
            hashes.Add(passage.Id.ToString(), Passage.Hash(bytes));
            writer.AddDocument(PassageSchema.ToDocument(passage, bytes, analyzer, WithAsked));
        }

        writer.ForceMerge(1);
        writer.Commit();
        WordFile.Write(directory, words.Words);
        return hashes;
    }
}
