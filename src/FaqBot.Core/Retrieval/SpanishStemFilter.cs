using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// Cuts Spanish words to their stem after the accents are gone. The rules are those of Snowball's Spanish stemmer (https://snowballstem.org/algorithms/spanish/stemmer.html),
/// which needs the accents that people leave out: "infusión" and "infusiones" would part. Here each ending is known without them.
/// </summary>
internal sealed class SpanishStemFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    public SpanishStemFilter(TokenStream input) : base(input) => _term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        var stem = _term.Buffer.AsSpan(0, StemLength(_term.Buffer.AsSpan(0, _term.Length)));
        if (stem is [.., 'z']) stem[^1] = 'c'; // cicatriz, cicatrices
        _term.SetLength(stem.Length >= ShortestBroken ? Unbreak(stem) : stem.Length);
        return true;
    }

    // "piel" must not become "pelo".
    private const int ShortestBroken = 5;

    /// <summary>Takes the broken vowel of the last syllable back, "cuest" to "cost" and "sient" to "sent", so that "cuesta" meets "costo". Returns the new length.</summary>
    private static int Unbreak(Span<char> stem)
    {
        var last = stem.LastIndexOfAny('a', 'e', 'o');
        if (last < 1 || stem[last] != 'e' || stem[last - 1] is not ('u' or 'i') || stem[last..].ContainsAny('i', 'u') || (last > 1 && stem[last - 2] is 'q' or 'g')) return stem.Length;
        if (stem[last - 1] == 'u') stem[last] = 'o';
        stem[last..].CopyTo(stem[(last - 1)..]);
        return stem.Length - 1;
    }

    // Of several endings that fit, the longest counts.
    private static readonly string[] Pronouns = ["selas", "selos", "sela", "selo", "las", "les", "los", "nos", "me", "se", "la", "le", "lo"];
    private static readonly string[] BeforePronouns = ["iendo", "ando", "yendo", "ar", "er", "ir"];

    private static readonly string[] Nouns =
    [
        "amientos", "imientos", "amiento", "imiento", "aciones", "uciones", "adoras", "adores", "ancias", "encias", "idades", "logias", "anzas", "ismos", "ables", "ibles", "istas", "acion", "ucion",
        "adora", "antes", "ancia", "encia", "mente", "logia", "anza", "icos", "icas", "ismo", "able", "ible", "ista", "osos", "osas", "ador", "ante", "idad", "ivas", "ivos", "ico", "ica", "oso", "osa", "iva", "ivo",
    ];

    private static readonly string[] Verbs =
    [
        "ariamos", "eriamos", "iriamos", "ieramos", "iesemos", "aremos", "eremos", "iremos", "abamos", "aramos", "asemos", "asteis", "isteis", "ierais", "ieseis", "arian", "arias", "erian", "erias", "irian", "irias",
        "ieran", "ieras", "iesen", "ieses", "ieron", "iendo", "amos", "imos", "emos", "aria", "eria", "iria", "iera", "iese", "aran", "aras", "eran", "eras", "iran", "iras", "aban", "abas", "asen", "ases", "aron", "aste",
        "iste", "ando", "adas", "idas", "ados", "idos", "ara", "are", "era", "ere", "ira", "ire", "aba", "ase", "ada", "ida", "ado", "ido", "ian", "ias", "ios", "ia", "io", "ad", "ed", "id", "an", "en", "es", "as", "ar", "er", "ir", "is",
    ];

    private static readonly string[] Residues = ["os", "a", "o", "e", "i"];

    private static int StemLength(ReadOnlySpan<char> word)
    {
        var (verb, second) = Regions(word);
        var span = word;
        var pronoun = Longest(span, Pronouns, verb);
        if (pronoun > 0 && Longest(span[..^pronoun], BeforePronouns, verb) > 0) span = span[..^pronoun];
        var noun = Longest(span, Nouns, second);
        if (noun > 0) span = span[..^noun];
        else if (Longest(span, Verbs, verb) is > 0 and var ending) span = span[..^ending];
        if (Longest(span, Residues, verb) is > 0 and var residue) span = span[..^residue];
        return span.Length;
    }

    private static int Longest(ReadOnlySpan<char> word, string[] endings, int region)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= region && word.EndsWith(ending)) return ending.Length;
        return 0;
    }

    /// <summary>Where endings of verbs and of derived nouns may begin: Snowball's RV and R2.</summary>
    private static (int Verb, int Second) Regions(ReadOnlySpan<char> word)
    {
        var second = AfterSyllable(word, AfterSyllable(word, 0));
        if (word.Length < 3) return (word.Length, second);
        if (!IsVowel(word[1])) return (Next(word, 2, vowel: true), second);
        return (IsVowel(word[0]) ? Next(word, 2, vowel: false) : 3, second);
    }

    /// <summary>Behind the first consonant that follows a vowel.</summary>
    private static int AfterSyllable(ReadOnlySpan<char> word, int start) => Next(word, Next(word, start, vowel: true), vowel: false);

    private static int Next(ReadOnlySpan<char> word, int start, bool vowel)
    {
        for (var i = start; i < word.Length; i++)
            if (IsVowel(word[i]) == vowel) return i + 1;
        return word.Length;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
