using System.Text.Json.Nodes;

namespace FaqBot.Web.Channels;

/// <summary>
/// The few elements of Adaptive Cards that we use. Text of the content stands in <c>RichTextBlock</c>, which knows no markup: clients disagree about
/// escapes in <c>TextBlock</c> (https://github.com/microsoft/AdaptiveCards/issues/5590), which only headings need.
/// </summary>
internal static class CardElements
{
    /// <param name="text">Fixed wording: without marks.</param>
    public static JsonObject Heading(string text) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Markdown.Instance.Of(text),
        ["style"] = "heading",
        ["weight"] = "bolder",
        ["wrap"] = true,
    };

    public static JsonObject Paragraph(string text, bool bold = false) => TextOf(Run(text, bold));

    public static JsonObject Small(string text)
    {
        var run = Run(text, bold: false);
        run["size"] = "small";
        return TextOf(run);
    }

    /// <summary>A line that opens an address; not a link within a text, which Teams' clients do not all show as one.</summary>
    public static JsonObject LinkLine(string text, string address)
    {
        var run = Run(text, bold: true);
        run["color"] = "accent";
        run["underline"] = true;
        return new()
        {
            ["type"] = "Container",
            ["items"] = new JsonArray(TextOf(run)),
            ["selectAction"] = OpenUrl(text, address),
        };
    }

    /// <summary>A text in normal form: list items stand on lines of their own.</summary>
    public static IEnumerable<JsonObject> Quote(string text)
    {
        var lines = text.Split('\n');
        yield return Paragraph(lines[0]);
        foreach (var item in lines.Skip(1))
        {
            var line = Paragraph("• " + item);
            line["spacing"] = "none";
            yield return line;
        }
    }

    public static JsonObject Emphasised(params JsonNode[] items) => new() { ["type"] = "Container", ["style"] = "emphasis", ["items"] = new JsonArray(items) };

    public static JsonObject Group(IEnumerable<JsonNode> items) => new() { ["type"] = "Container", ["separator"] = true, ["items"] = new JsonArray([.. items]) };

    /// <summary>A button alone: beside others in one row, a long title is cut off.</summary>
    public static JsonObject ButtonRow(JsonObject action) => new() { ["type"] = "ActionSet", ["actions"] = new JsonArray(action) };

    public static JsonObject OpenUrl(string title, string address) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = address };

    /// <summary>Says <paramref name="text"/> as if the visitor had typed it; Teams alone knows this form.</summary>
    public static JsonObject Say(string title, string text) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["data"] = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "imBack", ["value"] = text } },
    };

    private static JsonObject TextOf(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Run(string text, bool bold)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (bold) run["weight"] = "bolder";
        return run;
    }
}
