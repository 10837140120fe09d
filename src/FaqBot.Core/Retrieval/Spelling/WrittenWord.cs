using Lucene.Net.Analysis.Miscellaneous;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>A run of letters in a text: in lower case and without accents, as words are compared.</summary>
/// <param name="Word">Letters only.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The place after its last letter.</param>
/// <param name="IsExact">It stands between quotation marks, or in a run with digits, an address or a link: it is meant as it is written.</param>
internal readonly record struct WrittenWord(string Word, int Start, int End, bool IsExact)
{
    public int Length => End - Start;

    /// <summary>All words of a text in order.</summary>
    public static List<WrittenWord> In(ReadOnlySpan<char> text)
    {
        var words = new List<WrittenWord>();
        var quoted = false;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '"' or '“' or '”' or '«' or '»') quoted = text[at] is not ('”' or '»') && !quoted;
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark)) at++;
            words.Add(new WrittenWord(Fold(text[start..at]), start, at, quoted || IsPartOfMore(text, start, at)));
        }

        return words;
    }

    /// <summary>Lower case without accents.</summary>
    public static string Fold(ReadOnlySpan<char> letters)
    {
        if (letters.IndexOfAnyExceptInRange('a', 'z') < 0) return letters.ToString();
        var lower = new char[letters.Length];
        letters.ToLowerInvariant(lower);
        if (lower.AsSpan().IndexOfAnyExceptInRange('\0', '\x7F') < 0) return new string(lower);
        var folded = new char[4 * lower.Length];
        return new string(folded, 0, ASCIIFoldingFilter.FoldToASCII(lower, 0, folded, 0, lower.Length));
    }

    private static bool IsPartOfMore(ReadOnlySpan<char> text, int start, int end) =>
        (start > 0 && (char.IsDigit(text[start - 1]) || text[start - 1] is '@' or '#' or '/' or '_' || IsDotInside(text, start - 1)))
        || (end < text.Length && (char.IsDigit(text[end]) || text[end] is '@' or '_' || IsDotInside(text, end)));

    private static bool IsDotInside(ReadOnlySpan<char> text, int at) =>
        text[at] == '.' && at > 0 && at + 1 < text.Length && char.IsLower(text[at - 1]) && char.IsLower(text[at + 1]);
}
