using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.Core.Knowledge;

namespace FaqBot.Web.Channels;

/// <summary>One root entity for all citations, with the limits that Teams sets (PROTOCOLS.md §5). No model wrote the text, so it is not marked as one's.</summary>
internal static class CitationEntity
{
    private const int LongestName = 80;
    private const int LongestAbstract = 160;
    private const int Most = 20;

    public static JsonElement Of(IReadOnlyList<Source> sources)
    {
        var message = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
            ["citation"] = new JsonArray([.. sources.Take(Most).Select(Claim)]),
        };
        return JsonSerializer.SerializeToElement(message);
    }

    private static JsonNode Claim(Source source)
    {
        var document = new JsonObject { ["@type"] = "DigitalDocument", ["name"] = Shorten(source.Citation.Passage.Heading, LongestName) };
        if (source.Href is { } href) document["url"] = href;
        document["abstract"] = Shorten(NormalForm.Collapse(source.Citation.Quote), LongestAbstract);
        return new JsonObject { ["@type"] = "Claim", ["position"] = source.Number, ["appearance"] = document };
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
