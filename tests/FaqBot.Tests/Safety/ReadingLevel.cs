using System.Text.RegularExpressions;

namespace FaqBot.Tests.Safety;

/// <summary>
/// How hard a text is to read, by its words in letters (numbers are left out) and its sentences (a full stop, ! or ? before a space or the end;
/// "EE. UU." ends none).
/// </summary>
internal static partial class ReadingLevel
{
    /// <summary>
    /// The grade of Flesch and Kincaid: 0.39 · words per sentence + 11.8 · syllables per word − 15.59
    /// (J. P. Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975).
    /// </summary>
    public static double EnglishGrade(string text)
    {
        var (words, sentences) = (Words(text), Sentences(text));
        return 0.39 * words.Count / sentences + 11.8 * words.Sum(EnglishSyllables) / words.Count - 15.59;
    }

    /// <summary>
    /// The perspicuity of Szigriszt Pazos: 206.835 − 62.3 · syllables per word − words per sentence (Sistemas predictivos de legibilidad del mensaje
    /// escrito, Madrid 1993). On the INFLESZ scale 65 and more is "bastante fácil" (I. M. Barrio-Cantalejo et al., An. Sist. Sanit. Navar. 31, 2008).
    /// </summary>
    public static double SpanishEase(string text)
    {
        var (words, sentences) = (Words(text), Sentences(text));
        return 206.835 - 62.3 * words.Sum(SpanishSyllables) / words.Count - (double)words.Count / sentences;
    }

    /// <summary>Groups of vowels, without a silent e or ed at the end; at least one.</summary>
    public static int EnglishSyllables(string word)
    {
        var groups = EnglishVowels().Count(word);
        if (SilentEnding().IsMatch(word)) groups--;
        return Math.Max(1, groups);
    }

    /// <summary>One for each strong vowel (a e o, and i u with an accent), or for a group that has only weak ones; the u of que, qui, gue, gui is silent.</summary>
    public static int SpanishSyllables(string word)
    {
        var heard = SilentU().Replace(word, "$1");
        return Math.Max(1, SpanishVowels().Matches(heard).Sum(group => Math.Max(1, group.Value.Count(c => "aeoáéóíú".Contains(c)))));
    }

    private static List<string> Words(string text) => [.. Letters().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    private static int Sentences(string text) => SentenceEnd().Count(text.Replace("EE. UU.", "EE UU", StringComparison.Ordinal).TrimEnd());

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)*")]
    private static partial Regex Letters();

    [GeneratedRegex(@"[.!?]+[""”)]*(?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex EnglishVowels();

    [GeneratedRegex("(?<=[aeiouy].*)(?:(?<![aeiouyl])e|(?<=[aeiouy]l)e|(?<![aeiouytd])es?d|(?<![aeioucsxz]|sh|ch|[sz]e|[cg])es)$")]
    private static partial Regex SilentEnding();

    [GeneratedRegex("([qg])u(?=[eiéí])")]
    private static partial Regex SilentU();

    [GeneratedRegex("[aeiouáéíóúü]+y?$|[aeiouáéíóúü]+|y$")]
    private static partial Regex SpanishVowels();
}
