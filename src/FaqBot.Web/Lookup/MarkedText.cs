using FaqBot.Core.Retrieval;
using Microsoft.AspNetCore.Html;

namespace FaqBot.Web.Lookup;

/// <summary>A text as HTML, encoded, with ranges of it marked.</summary>
public static class MarkedText
{
    /// <param name="text">Plain text.</param>
    /// <param name="ranges">In order, none overlapping.</param>
    public static IHtmlContent Of(string text, IReadOnlyList<WordMarker.CharacterRange> ranges)
    {
        var html = new HtmlContentBuilder();
        var from = 0;
        foreach (var (start, end) in ranges)
        {
            html.Append(text[from..start]).AppendHtml("<mark>").Append(text[start..end]).AppendHtml("</mark>");
            from = end;
        }

        return html.Append(text[from..]);
    }
}
