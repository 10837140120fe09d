using System.Globalization;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using Lucene.Net.Store;

namespace FaqBot.Core.Evaluation;

/// <summary>A collection in an index in memory, searched by the turn's own <see cref="PassageSearcher"/>. A document is one passage, headed by its title as an article's opening is.</summary>
public sealed class CollectionIndex : IDisposable
{
    private readonly RAMDirectory _directory = new();
    private readonly List<string> _ids = [];

    /// <summary>Reads the documents once, one at a time.</summary>
    public CollectionIndex(IEnumerable<CollectionDocument> documents, SearchLanguage language, Vocabulary vocabulary, CancellationToken cancellationToken = default)
    {
        var analyzer = new PassageAnalyzer(language);
        var hashes = new PassageIndexer(analyzer).Write(_directory, documents.Select(document => ToPassage(document, language.Code)), cancellationToken);
        Searcher = new PassageSearcher(_directory, hashes, new QuestionAnalyzer(analyzer, vocabulary, language));
    }

    public PassageSearcher Searcher { get; }

    public int Documents => _ids.Count;

    /// <summary>The collection's own id of what was found.</summary>
    public string IdOf(Hit hit) => _ids[int.Parse(hit.Passage.Id.Article, CultureInfo.InvariantCulture)];

    public void Dispose()
    {
        Searcher.Dispose();
        _directory.Dispose();
    }

    // Ids of collections may hold any character; ids of passages may not.
    private Passage ToPassage(CollectionDocument document, string language)
    {
        var id = new PassageId(language, _ids.Count.ToString(CultureInfo.InvariantCulture), Section.OverviewAnchor, 1);
        _ids.Add(document.Id);
        var title = NormalForm.Collapse(document.Title);
        return new Passage(id, title, title, [], [.. Units(document.Text)]);
    }

    private static IEnumerable<TextUnit> Units(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var first = true;
            foreach (var sentence in SentenceSplitter.Split(NormalForm.Collapse(line)).Where(sentence => sentence.Length > 0))
            {
                yield return new TextUnit(sentence, first);
                first = false;
            }
        }
    }
}
