using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Safety;
using FaqBot.Core.Safety.Learning;
using Lucene.Net.Store;

namespace FaqBot.Core.Conversation;

/// <summary>
/// One revision, ready to answer: articles, fixed wording, safety rules, and an open index for each language. Thread-safe; immutable.
/// Triage and fixed wording are there even when no content is: their built-in copies serve.
/// </summary>
public sealed class ServedKnowledge : IDisposable
{
    private readonly Dictionary<string, PassageSearcher> _searchers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuestionTranslator> _translators = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ReplyTexts> _replies;

    private ServedKnowledge(Revision revision, KnowledgeContent? content)
    {
        Revision = revision;
        Articles = content?.Articles.DistinctBy(article => article.Key).ToDictionary(article => article.Key) ?? [];
        _replies = content?.Replies ?? new Dictionary<string, ReplyTexts>();
        Triage = ReadTriage(content?.Files ?? []);
        foreach (var file in (content?.Files ?? []).Where(file => file.IsBilingual)) ReadTranslator(file);
    }

    public const string DefaultLanguage = "en";

    public Revision Revision { get; }
    public IReadOnlyDictionary<ArticleKey, Article> Articles { get; }
    public SafetyTriage Triage { get; }
    public IEnumerable<PassageSearcher> Searchers => _searchers.Values;

    /// <summary>Builds the index in memory: what the tools and the tests answer from.</summary>
    public static ServedKnowledge InMemory(KnowledgeContent content, bool withAsked = true)
    {
        var knowledge = new ServedKnowledge(Revision.Of(content), content);
        foreach (var language in content.Passages.GroupBy(passage => passage.Id.Language, StringComparer.Ordinal))
        {
            var directory = new RAMDirectory();
            new PassageIndexer(new PassageAnalyzer(SearchLanguage.Of(language.Key))) { WithAsked = withAsked }.Write(directory, language);
            knowledge.Open(language.Key, directory, content);
        }

        return knowledge;
    }

    /// <summary>Opens the revision that the manifest of <paramref name="dataDirectory"/> names; null when nothing was published.</summary>
    /// <exception cref="RevisionDamagedException">Manifest, record or index are not what was published.</exception>
    public static async Task<ServedKnowledge?> OpenPublishedAsync(string dataDirectory, IRevisionStore store, CancellationToken cancellationToken)
    {
        if (ServedManifest.Read(dataDirectory) is not { } manifest) return null;
        var indexDirectory = ServedManifest.IndexDirectory(dataDirectory, manifest.Revision);
        IndexFolder.Verify(indexDirectory, manifest.IndexFiles);
        if (await store.LoadAsync(manifest.Revision, cancellationToken) is not ({ } revision, { } files))
            throw new RevisionDamagedException($"revision {manifest.Revision} is served but not recorded; publish again");

        if (revision.AnalyzerVersion != PassageAnalyzer.Version)
            throw new RevisionDamagedException($"revision {manifest.Revision} was published by a program that analyses text otherwise; publish again");

        var content = KnowledgeContent.Read(files, []);
        var knowledge = new ServedKnowledge(revision, content);
        foreach (var language in content.Passages.Select(passage => passage.Id.Language).Distinct(StringComparer.Ordinal))
            knowledge.Open(language, FSDirectory.Open(IndexFolder.LanguageDirectory(indexDirectory, language)), content);
        return knowledge;
    }

    /// <summary>Triage and fixed wording alone, from the copies built into the program.</summary>
    public static ServedKnowledge BuiltIn() => new(new Revision(new Dictionary<string, string>(), new Dictionary<string, string>(), PassageAnalyzer.Version), null);

    public PassageSearcher? Searcher(string language) => _searchers.GetValueOrDefault(language);

    /// <summary>Searches the default language's content for a question of another language; null for the default language itself, and where no bilingual word list is there.</summary>
    public QuestionTranslator? Translator(string language) => _translators.GetValueOrDefault(language);

    /// <summary>Is there fixed wording in this language, here or built in?</summary>
    public bool HasReplies(string language) => _replies.ContainsKey(language) || ReplyTexts.BuiltIn(language) is not null;

    /// <summary>Fixed wording of a language; of the default language where it has none.</summary>
    public ReplyTexts Replies(string language) =>
        _replies.TryGetValue(language, out var texts) ? texts
        : ReplyTexts.BuiltIn(language) ?? _replies.GetValueOrDefault(DefaultLanguage) ?? ReplyTexts.BuiltIn(DefaultLanguage)
        ?? throw new InvalidOperationException("the program was built without its replies");

    public void Dispose()
    {
        foreach (var searcher in _searchers.Values) searcher.Dispose();
    }

    private void Open(string code, Lucene.Net.Store.Directory directory, KnowledgeContent content)
    {
        var language = SearchLanguage.Of(code);
        var analyzer = new PassageAnalyzer(language);
        var file = content.Files.FirstOrDefault(file => file.IsVocabulary && file.Language == code);
        var vocabulary = file is null ? Vocabulary.Empty : Vocabulary.Read(file, analyzer, []);
        _searchers[code] = new PassageSearcher(directory, Revision.Passages, new QuestionAnalyzer(analyzer, vocabulary, language));
    }

    private void ReadTranslator(KnowledgeFile file)
    {
        if (file.Language.Split('-') is not [var from, DefaultLanguage] || SearchLanguage.All.FirstOrDefault(known => known.Code == from) is not { } language) return;
        var (analyzer, to) = (new PassageAnalyzer(language), new PassageAnalyzer(SearchLanguage.Of(DefaultLanguage)));
        _translators[from] = new QuestionTranslator(new QuestionAnalyzer(analyzer, Vocabulary.Empty, language), to, Vocabulary.ReadBilingual(file, analyzer, to, []));
    }

    /// <summary>Every language's rules and what was learned beside them, read at the same time: they are the bulk of a start.</summary>
    private static SafetyTriage ReadTriage(IReadOnlyList<KnowledgeFile> files)
    {
        var classifier = Task.Run(() => ReadClassifier(files.FirstOrDefault(file => file.Path == ClassifierFile.Path)));
        return new SafetyTriage(ReadSafety(files), classifier.GetAwaiter().GetResult());
    }

    private static TriageClassifier? ReadClassifier(KnowledgeFile? own) =>
        (own is null ? null : ClassifierFile.Read(own, [])) ?? (BuiltInFiles.Read(ClassifierFile.Path) is { } builtIn ? ClassifierFile.Read(builtIn, []) : null);

    private static IReadOnlyList<SafetyRuleSet> ReadSafety(IReadOnlyList<KnowledgeFile> files) =>
        [.. BuiltInFiles.Safety.AsParallel().AsOrdered().Select(builtIn => ReadSafety(files.FirstOrDefault(file => file.Path == builtIn.Path), builtIn)).OfType<SafetyRuleSet>()];

    /// <summary>A file that is missing or holds an error is replaced by its built-in copy.</summary>
    private static SafetyRuleSet? ReadSafety(KnowledgeFile? own, KnowledgeFile builtIn)
    {
        var issues = new List<ValidationIssue>();
        var set = own is null ? null : SafetyRulesReader.Read(own.Path, own.Text, issues);
        return set is null || issues.Count > 0 ? SafetyRulesReader.Read(builtIn.Path, builtIn.Text, []) : set;
    }
}
