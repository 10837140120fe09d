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
        var line = 0;
        foreach (var text in file.Text.Split('\n'))
        {
            line++;
            try
            {
                new LineParser(analyzer, vocabulary).Parse(new StringReader(text));
                if (!text.StartsWith('#')) vocabulary._words.UnionWith(WrittenWord.In(text).Select(word => word.Word));
            }
            catch (Exception e) when (e is FormatException or ArgumentException or ParseException)
            {
                issues.Add(new(file.Path, line, "vocabulary", $"not a synonym line ('a, b, c' or 'a => b'): {e.Message}"));
            }
        }

        return vocabulary;
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
}
