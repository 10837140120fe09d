using System.Text;
using FaqBot.Web.Ask;

namespace FaqBot.Web.Channels;

/// <summary>Texts as Markdown for Web Chat: nothing in them is taken for markup, lists are lists, telephone numbers are links that call.</summary>
internal static class Markdown
{
    private const string Special = @"\`*_{}[]<>()#+!|~&";

    /// <summary>A text in normal form: list items stand on lines of their own.</summary>
    public static string Of(string text)
    {
        var lines = text.Split('\n');
        return lines.Length == 1 ? Escape(text) : Escape(lines[0]) + "\n\n" + List(lines.Skip(1));
    }

    public static string List(IEnumerable<string> items) => string.Join('\n', items.Select(item => "- " + Escape(item)));

    /// <summary>Fixed wording with its numbers as links.</summary>
    public static string WithPhoneLinks(string text)
    {
        var result = new StringBuilder();
        var from = 0;
        foreach (System.Text.RegularExpressions.Match number in PhoneLinks.Numbers().Matches(text))
        {
            result.Append(Escape(text[from..number.Index])).Append('[').Append(number.Value).Append("](").Append(PhoneLinks.Tel(number.Value)).Append(')');
            from = number.Index + number.Length;
        }

        return result.Append(Escape(text[from..])).ToString();
    }

    /// <summary>For a link's title, which stands between quotation marks.</summary>
    public static string Title(string text) => text.Replace("\\", "", StringComparison.Ordinal).Replace('"', '\'').Replace('\n', ' ');

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal)) result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }
}
