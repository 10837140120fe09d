using System.Text;
using FaqBot.Web.Ask;

namespace FaqBot.Web.Channels;

/// <summary>Texts as Markdown: nothing in them is taken for markup, lists are lists, telephone numbers are links that call.</summary>
internal sealed class Markdown : IMarkup
{
    // What makes markup without any other sign of this list is in it, and no more: a channel that knows less Markdown shows the backslashes.
    private const string Special = @"\`*_[]<>#+|~&";

    private Markdown() { }

    public static Markdown Instance { get; } = new();

    public string TextFormat => "markdown";

    /// <summary>For a link's title, which stands between quotation marks.</summary>
    public static string Title(string text) => text.Replace("\\", "", StringComparison.Ordinal).Replace('"', '\'').Replace('\n', ' ');

    public string Of(string text)
    {
        var lines = text.Split('\n');
        return lines.Length == 1 ? Escape(text) : Escape(lines[0]) + "\n\n" + List(lines.Skip(1));
    }

    public string List(IEnumerable<string> items) => Rows(items.Select(Escape));

    public string Rows(IEnumerable<string> written) => string.Join('\n', written.Select(row => "- " + row));

    public string Fixed(string text)
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

    // A bracket would end the address.
    public string Link(string text, string address) =>
        $"[{Escape(text)}]({address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";

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
