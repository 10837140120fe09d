using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval.Spelling;
using J2N.Text;
using Lucene.Net.Analysis.Synonym;
using Lucene.Net.Util;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// Lay and clinical words for the same thing, from <c>vocabulary/&lt;lang&gt;.txt</c> (Solr synonym format), in analysed form.
/// Looked up at query time only, so a change of vocabulary changes no index; a look-up costs the same however large the vocabulary is.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, List<Entry>> _byFirstTerm = new(StringComparer.Ordinal);

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private sealed record Entry(string[] Input, List<string[]> Outputs);

    public static Vocabulary Empty { get; } = new();

    /// <summary>Number of distinct inputs.</summary>
    public int Count => _byFirstTerm.Values.Sum(entries => entries.Count);

    /// <summary>All words of the file as they are written, in lower case and without accents: a mistyped one may be meant.</summary>
    internal IReadOnlySet<string> Words => _words;

    /// <summary>Reads a vocabulary file; a line that is not in the format is an issue, and the rest is not used.</summary>
    public static Vocabulary Read(KnowledgeFile file, PassageAnalyzer analyzer, ICollection<ValidationIssue> issues)
    {
        var vocabulary = new Vocabulary();
        ReadLines(file, issues, "('a, b, c' or 'a => b')", text =>
        {
            new LineParser(analyzer, vocabulary).Parse(new StringReader(text));
            if (!text.StartsWith('#')) vocabulary._words.UnionWith(WrittenWord.In(text).Select(word => word.Word));
        });
        return vocabulary;
    }

    /// <summary>Reads a bilingual word list, every line "word =&gt; translation, another"; problems are reported in the same way.</summary>
    /// <param name="file">For example <c>vocabulary/es-en.txt</c>.</param>
    /// <param name="from">Of the language on the left.</param>
    /// <param name="to">Of the language on the right.</param>
    /// <param name="issues">Lines that are not in the format.</param>
    public static Vocabulary ReadBilingual(KnowledgeFile file, PassageAnalyzer from, PassageAnalyzer to, ICollection<ValidationIssue> issues)
    {
        var vocabulary = new Vocabulary();
        ReadLines(file, issues, "'word => translation'", text =>
        {
            if (text.StartsWith('#') || string.IsNullOrWhiteSpace(text)) return;
            if (text.Split("=>") is not [var left, var right]) throw new FormatException("there must be one '=>' in it");
            foreach (var input in SideParser.Read(left, from))
                foreach (var output in SideParser.Read(right, to))
                    vocabulary.Add(input, output);
        });
        return vocabulary;
    }

    private static void ReadLines(KnowledgeFile file, ICollection<ValidationIssue> issues, string expected, Action<string> read)
    {
        var line = 0;
        foreach (var text in file.Text.Split('\n'))
        {
            line++;
            try
            {
                read(text);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or ParseException)
            {
                issues.Add(new(file.Path, line, "vocabulary", $"not a synonym line {expected}: {e.Message}"));
            }
        }
    }

    /// <summary>
    /// The entries whose input stands in <paramref name="terms"/> at <paramref name="start"/>, with the number of terms they take. An output that does not lead
    /// back to the input is broader, as "car t" is than one product's name.
    /// </summary>
    public IEnumerable<(int Length, IEnumerable<string[]> Synonyms, IEnumerable<string[]> Broader)> At(IReadOnlyList<string> terms, int start)
    {
        if (!_byFirstTerm.TryGetValue(terms[start], out var entries)) yield break;
        foreach (var entry in entries)
            if (Matches(entry.Input, terms, start))
                yield return (entry.Input.Length, entry.Outputs.Where(output => Leads(output, entry.Input)), entry.Outputs.Where(output => !Leads(output, entry.Input)));
    }

    private bool Leads(string[] from, string[] to) =>
        _byFirstTerm.TryGetValue(from[0], out var entries)
        && entries.Find(entry => entry.Input.SequenceEqual(from))?.Outputs.Exists(output => output.SequenceEqual(to)) == true;

    private static bool Matches(string[] input, IReadOnlyList<string> terms, int start)
    {
        if (start + input.Length > terms.Count) return false;
        for (var i = 0; i < input.Length; i++)
            if (terms[start + i] != input[i])
                return false;
        return true;
    }

    private void Add(string[] input, string[] output)
    {
        if (input.Length == 0 || output.Length == 0 || input.SequenceEqual(output)) return;
        if (!_byFirstTerm.TryGetValue(input[0], out var entries)) _byFirstTerm[input[0]] = entries = [];
        if (entries.Find(entry => entry.Input.SequenceEqual(input)) is not { } known) entries.Add(known = new Entry(input, []));
        if (!known.Outputs.Exists(other => other.SequenceEqual(output))) known.Outputs.Add(output);
    }

    /// <summary>Lucene reads the format; the pairs it finds come here instead of into its own (flattening) map.</summary>
    private sealed class LineParser(PassageAnalyzer analyzer, Vocabulary vocabulary) : SolrSynonymParser(dedup: true, expand: true, analyzer)
    {
        public override CharsRef Analyze(string text, CharsRef reuse)
        {
            var terms = string.Join((char)SynonymMap.WORD_SEPARATOR, analyzer.Terms(text));
            return terms.Length > 0 ? new CharsRef(terms) : throw new FormatException($"'{text}' holds no searchable word");
        }

        public override void Add(CharsRef input, CharsRef output, bool includeOrig) => vocabulary.Add(Split(input), Split(output));

        private static string[] Split(CharsRef terms) => terms.ToString().Split((char)SynonymMap.WORD_SEPARATOR);
    }

    /// <summary>One side of a line: its words and phrases, analysed.</summary>
    private sealed class SideParser(PassageAnalyzer analyzer) : SolrSynonymParser(dedup: true, expand: true, analyzer)
    {
        private readonly List<string[]> _phrases = [];

        public static List<string[]> Read(string side, PassageAnalyzer analyzer)
        {
            var parser = new SideParser(analyzer);
            parser.Parse(new StringReader(side));
            return parser._phrases;
        }

        public override CharsRef Analyze(string text, CharsRef reuse)
        {
            var terms = analyzer.Terms(text);
            if (terms.Count == 0) throw new FormatException($"'{text}' holds no searchable word");
            _phrases.Add([.. terms]);
            return new CharsRef(string.Join((char)SynonymMap.WORD_SEPARATOR, terms));
        }
    }
}
