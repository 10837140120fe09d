using System.Collections.Frozen;
using System.Reflection;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// What the search knows about one language: its words without a subject, its stemmer, and the terms that people write in several words or one.
/// A language is one row of <see cref="Of"/>.
/// </summary>
public sealed class SearchLanguage
{
    private SearchLanguage(string code, Func<TokenStream, TokenStream> stem, IReadOnlyDictionary<string, string> compounds, IEnumerable<string> negations)
    {
        Code = code;
        Stem = stem;
        Compounds = compounds;
        Negations = negations.ToFrozenSet(StringComparer.Ordinal);
        StopWords = new CharArraySet(LuceneVersion.LUCENE_48, ReadWords($"{code}.stopwords.txt").ToArray(), ignoreCase: false);
        Conversational = ReadWords($"{code}.conversational.txt").ToFrozenSet(StringComparer.Ordinal);
        Commonness = new WordFrequencies(ReadWords($"{code}.frequencies.txt"));
    }

    public static SearchLanguage English { get; } = new(
        "en",
        tokens => new PorterStemFilter(new EnglishPossessiveFilter(LuceneVersion.LUCENE_48, tokens)),
        // "CAR-T", "CAR T" and "cart" are one term; the tokenizer would leave the vehicle and a letter.
        new Dictionary<string, string>(StringComparer.Ordinal) { ["car t"] = "cart", ["t cell"] = "tcell", ["t cells"] = "tcell", ["t lymphocytes"] = "tcell" },
        negations: ["non"]);

    public static SearchLanguage Spanish { get; } = new(
        "es",
        tokens => new SpanishStemFilter(tokens),
        // Here "no" is a word of every other sentence, so only what it always belongs to is joined.
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["car t"] = "cart",
            ["t car"] = "cart",
            ["t con car"] = "cart",
            ["celula t"] = "tcell",
            ["celulas t"] = "tcell",
            ["linfocito t"] = "tcell",
            ["linfocitos t"] = "tcell",
            ["celulas t car"] = "cart",
            ["celulas t con car"] = "cart",
            ["linfocitos t car"] = "cart",
            ["linfocitos t con car"] = "cart",
            ["no hodgkin"] = "nohodgkin",
            ["non hodgkin"] = "nohodgkin",
        },
        negations: []);

    public static IReadOnlyList<SearchLanguage> All { get; } = [English, Spanish];

    public static SearchLanguage Of(string code) => All.FirstOrDefault(language => language.Code == code) ?? English;

    public string Code { get; }

    /// <summary>Left out of index and questions.</summary>
    internal CharArraySet StopWords { get; }

    /// <summary>Indexed, but no part of a question's subject.</summary>
    internal FrozenSet<string> Conversational { get; }

    internal WordFrequencies Commonness { get; }

    /// <summary>Prefixes that turn a word into its opposite and are written apart as often as not: "non-Hodgkin" is not "Hodgkin".</summary>
    internal FrozenSet<string> Negations { get; }

    internal Func<TokenStream, TokenStream> Stem { get; }

    internal IReadOnlyDictionary<string, string> Compounds { get; }

    internal static IEnumerable<string> ReadWords(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("search-language/" + name)
            ?? throw new InvalidOperationException($"the program lacks its word list {name}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.Trim();
    }
}
