namespace FaqBot.Core.Knowledge;

/// <summary>
/// Splits a paragraph in normal form into whole sentences. Joined by single spaces the sentences are the paragraph again.
/// A stop ends a sentence when white space and a capital, digit or opening mark follow, unless it closes a known abbreviation or an initial.
/// </summary>
public static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "mr", "mrs", "ms", "st", "no", "vs", "etc", "e.g", "i.e", "u.s", "approx", "dept", "fig", "eds", "ed", "sr", "sra", "ud", "uds", "p.ej",
    };

    public static IReadOnlyList<string> Split(string paragraph)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (paragraph[i] is not ('.' or '!' or '?')) continue;
            var end = i + 1;
            while (end < paragraph.Length && paragraph[end] is '"' or '”' or '’' or ')' or '.' or '!' or '?') end++;
            if (end < paragraph.Length && !IsBoundary(paragraph, start, i, end)) continue;

            sentences.Add(paragraph[start..end]);
            start = Math.Min(end + 1, paragraph.Length);
            i = end;
        }

        if (start < paragraph.Length) sentences.Add(paragraph[start..]);
        return sentences;
    }

    private static bool IsBoundary(string text, int start, int stop, int end)
    {
        if (text[end] != ' ' || end + 1 >= text.Length) return false;
        var next = text[end + 1];
        if (!char.IsUpper(next) && !char.IsDigit(next) && next is not ('“' or '"' or '¿' or '¡' or '(')) return false;
        return text[stop] != '.' || !IsAbbreviation(text, start, stop);
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var wordStart = text.LastIndexOf(' ', stop - 1 < 0 ? 0 : stop - 1, Math.Max(0, stop - start)) + 1;
        var word = text[Math.Max(start, wordStart)..stop];
        return Abbreviations.Contains(word) || (word.Length == 1 && char.IsUpper(word[0]) && word != "I" && !IsInName(text, start, wordStart));
    }

    // "CAR T.": a letter behind an abbreviation belongs to a name and is no initial.
    private static bool IsInName(string text, int start, int letter) =>
        letter >= start + 3 && char.IsUpper(text[letter - 2]) && char.IsUpper(text[letter - 3]) && text[letter - 1] == ' ';
}
