using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace FaqBot.Web.Ask;

/// <summary>Fixed wording with its telephone numbers as links that call.</summary>
public static partial class PhoneLinks
{
    public static IHtmlContent In(string text)
    {
        var html = new HtmlContentBuilder();
        var from = 0;
        foreach (Match number in Numbers().Matches(text))
        {
            html.Append(text[from..number.Index]).AppendHtml($"<a href=\"{Tel(number.Value)}\">").Append(number.Value).AppendHtml("</a>");
            from = number.Index + number.Length;
        }

        return html.Append(text[from..]);
    }

    /// <summary>The link that calls a number of the fixed wording.</summary>
    public static string Tel(string number) => number.Length == 3 ? $"tel:{number}" : $"tel:+{number.Replace("-", "", StringComparison.Ordinal)}";

    /// <summary>Numbers in full (1-800-227-2345) and the short ones that matter: 911 and 988.</summary>
    [GeneratedRegex(@"\b1-\d{3}-\d{3}-\d{4}\b|(?<![\d-])\b(911|988)\b(?![\d-])")]
    public static partial Regex Numbers();
}
