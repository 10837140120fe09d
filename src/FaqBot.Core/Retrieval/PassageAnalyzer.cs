using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Synonym;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace FaqBot.Core.Retrieval;

/// <summary>Turns text into the terms that are indexed and searched: lower case, no accents, compounds joined, function words left out, stemmed.</summary>
public sealed class PassageAnalyzer : Analyzer
{
    /// <summary>Part of every revision: an index built by another version is not served.</summary>
    public const string Version = "8";

    // The name under which a sentence is analysed with its function words; no field of the index.
    private const string Whole = "whole";

    private readonly SearchLanguage _language;
    private readonly SynonymMap? _compounds;

    public PassageAnalyzer(SearchLanguage language)
        : base(PER_FIELD_REUSE_STRATEGY) // The whole sentence keeps its function words, the other fields do not.
    {
        _language = language;
        _compounds = BuildCompounds(language.Compounds);
    }

    /// <summary>A token of a text: the term, and the word as it was written (lower case) from <c>Start</c> to <c>End</c>.</summary>
    public readonly record struct AnalyzedTerm(string Term, int Start, int End);

    /// <summary>The terms of a text in order. Thread-safe.</summary>
    public List<AnalyzedTerm> Analyze(string text) => Analyze(PassageSchema.Text, text);

    /// <summary>The same with its function words: "who", "how" and "when" tell one question from another. Thread-safe.</summary>
    public List<AnalyzedTerm> AnalyzeWhole(string text) => Analyze(Whole, text);

    private List<AnalyzedTerm> Analyze(string field, string text)
    {
        var terms = new List<AnalyzedTerm>();
        using var stream = GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) terms.Add(new(term.ToString()!, offset.StartOffset, offset.EndOffset));
        stream.End();
        return terms;
    }

    public IReadOnlyList<string> Terms(string text) => [.. Analyze(text).Select(token => token.Term)];

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        TokenStream tokens = new LowerCaseFilter(LuceneVersion.LUCENE_48, tokenizer);
        tokens = new ASCIIFoldingFilter(tokens);
        if (_compounds is not null) tokens = new SynonymFilter(tokens, _compounds, ignoreCase: false);
        tokens = new PrefixJoinFilter(tokens, _language.Negations);
        if (fieldName != Whole) tokens = new StopFilter(LuceneVersion.LUCENE_48, tokens, _language.StopWords);
        return new TokenStreamComponents(tokenizer, _language.Stem(tokens));
    }

    // Typographic apostrophes would otherwise make other words of "don’t" and "patient’s".
    protected override TextReader InitReader(string fieldName, TextReader reader) => new ApostropheReader(reader);

    private static SynonymMap? BuildCompounds(IReadOnlyDictionary<string, string> compounds)
    {
        if (compounds.Count == 0) return null;
        var builder = new SynonymMap.Builder(dedup: true);
        foreach (var (words, term) in compounds)
            builder.Add(SynonymMap.Builder.Join(words.Split(' '), new CharsRef()), new CharsRef(term), includeOrig: false);
        return builder.Build();
    }

    private sealed class ApostropheReader(TextReader inner) : TextReader
    {
        public override int Read() => Straight(inner.Read());

        public override int Read(char[] buffer, int index, int count)
        {
            var read = inner.Read(buffer, index, count);
            for (var i = index; i < index + read; i++) buffer[i] = (char)Straight(buffer[i]);
            return read;
        }

        public override int Peek() => Straight(inner.Peek());

        private static int Straight(int c) => c is '’' or '‘' or 'ʼ' or '`' ? '\'' : IsInvisible(c) ? ' ' : c;

        // Marks of writing direction and of byte order, which come along with copied text.
        private static bool IsInvisible(int c) => c is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
    }
}
