using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>What an endpoint made of a request. The body is without what differs from run to run: keys in order, no ids and times of replies.</summary>
internal sealed record DifferentialOutcome(int Status, bool BotCalled, string Body)
{
    private const int LongestBody = 700;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] OfOneRun = ["id", "timestamp", "localTimestamp", "serviceUrl"];

    public static async Task<DifferentialOutcome> ReadAsync(HttpResponseMessage response, bool botCalled)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json") text = Steady(JsonNode.Parse(text))?.ToJsonString(Readable) ?? "null";
        return new DifferentialOutcome((int)response.StatusCode, botCalled, text.Length <= LongestBody ? text : $"{text[..LongestBody]}… {text.Length}");
    }

    public override string ToString() => $"{Status} {(BotCalled ? "bot" : "   ")} {Body}".TrimEnd();

    private static JsonNode? Steady(JsonNode? node)
    {
        if (node is not JsonObject whole) return node;
        if (whole["activities"] is JsonArray activities)
            foreach (var activity in activities.OfType<JsonObject>())
                foreach (var name in OfOneRun)
                    activity.Remove(name);
        return Sorted(whole);
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject parts => new JsonObject(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, Sorted(part.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
