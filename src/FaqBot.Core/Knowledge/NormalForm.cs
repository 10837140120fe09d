using System.Text;

namespace FaqBot.Core.Knowledge;

/// <summary>
/// The form in which texts are quoted and compared: Markdown removed, white space collapsed, list items on lines (DESIGN.md §3).
/// Markdown is removed by <see cref="ArticleReader"/>; this type does the rest.
/// </summary>
public static class NormalForm
{
    /// <summary>Collapses every run of white space to one space and trims; line breaks go too.</summary>
    public static string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }

        return result.ToString().TrimEnd(' ');
    }

    public static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var letter = !char.IsWhiteSpace(c);
            if (letter && !inWord) words++;
            inWord = letter;
        }

        return words;
    }
}
