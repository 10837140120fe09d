using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaqBot.Tests.BotFramework;

/// <summary>Activities of every type in which things are missing, too many, of another type or no JSON at all. The same seed gives the same ones.</summary>
internal sealed partial class PayloadGenerator(int seed, string serviceUrl)
{
    /// <summary>A word of the visitor: it stands everywhere but in ids.</summary>
    public const string Word = "zanzibar";

    private const string Raw = "@@";
    private const string Again = "@again@";

    private static readonly string[] Types =
        ["message", "message", "message", "event", "invoke", "invoke", "typing", "conversationUpdate", "messageReaction", "endOfConversation", "installationUpdate", "messageUpdate", "messageDelete", "zanzibar"];

    private static readonly string[] Properties =
    [
        "type", "id", "timestamp", "localTimestamp", "localTimezone", "serviceUrl", "channelId", "from", "recipient", "conversation", "locale", "text", "textFormat", "speak", "summary", "inputHint",
        "suggestedActions", "attachmentLayout", "attachments", "entities", "channelData", "replyToId", "name", "value", "valueType", "deliveryMode", "membersAdded", "membersRemoved", "topicName",
        "historyDisclosed", "reactionsAdded", "reactionsRemoved", "code", "relatesTo", "expiration", "importance", "Text", "TYPE", "$type", "$id", "$ref", "__proto__", "", "other", "zanzibar",
        @"@@half \ud800", @"\udc00", @"a\u0000b", @"te\u0078t",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "1e-400", "123456789012345678901234567890", "-0", "\"\"", "\" \"", "\"zanzibar\"", "\"true\"", "\"1\"", "\"null\"",
        @"""zanzibar\ud800""", @"""\udc00zanzibar""", @"""\ud83d\ude00""", @"""\u0000zanzibar""", "\"<script>zanzibar</script>\"", "\"2026-11-20T16:00:00Z\"", "\"9999-99-99T99:99:99\"", "\"0001-01-01T00:00:00+14:00\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "[1,\"zanzibar\",null]", "{\"a\":null}", "{\"id\":null}", "{\"id\":1}", "{\"id\":{}}", "{\"zanzibar\":[\"zanzibar\"]}", @"{""half \ud800"":1}", @"{""a"":""\ud800""}", @"[""\udfff""]",
        "{\"a\":1,\"a\":2}", "{\"status\":999}", Nested('[', ']', 50), Nested('[', ']', 70), Nested('[', ']', 5_000), NestedObjects(20), NestedObjects(62), NestedObjects(70), NestedObjects(2_000),
        "\"" + new string('z', 5_000) + "\"", new string('9', 3_000), "NaN", "Infinity", "01", "'zanzibar'", "undefined", "\"zan\nzibar\"", "\"\\x\"", "/* zanzibar */ 1",
    ];

    private readonly Random _random = new(seed);
    private int _number;

    public Payload Next()
    {
        var activity = Whole();
        var type = activity["type"]!.GetValue<string>();
        for (var changes = _random.Next(4); changes > 0; changes--) Change(activity);
        return new Payload(Broken(Encoding.UTF8.GetBytes(Text(activity))), type);
    }

    private JsonObject Whole()
    {
        var number = Interlocked.Increment(ref _number);
        var type = Pick(Types);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"f-{number}",
            ["timestamp"] = "2026-11-20T16:00:00.123Z",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["conversation"] = new JsonObject { ["id"] = $"19:f-{number}", ["name"] = Word, ["isGroup"] = true, ["tenantId"] = "t", ["unknown"] = Word },
            ["from"] = new JsonObject { ["id"] = "29:f", ["name"] = Word, ["aadObjectId"] = Word },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Helpline" },
            ["locale"] = "en-US",
            ["text"] = $"{Word} {number}",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{Word}</p>" }),
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "28:bot" }, ["text"] = Word }),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" }, ["note"] = Word },
        };
        if (type == "invoke") activity["name"] = Pick(["answered", Word]);
        if (type is "invoke" or "event") activity["value"] = new JsonObject { ["a"] = new JsonArray(1, Word, null) };
        if (type == "conversationUpdate") activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:f", ["name"] = Word });
        if (type == "messageReaction") activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" });
        if (_random.Next(3) > 0) activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    private void Change(JsonObject activity)
    {
        var nodes = Within(activity).ToList();
        switch (_random.Next(6))
        {
            case 0:
                if (nodes.OfType<JsonObject>().ToArray() is var objects && Pick(objects) is { Count: > 0 } from) from.Remove(Pick([.. from.Select(property => property.Key)]));
                break;
            case 1 or 2 or 3:
                Replace(nodes[_random.Next(1, nodes.Count)]);
                break;
            case 4:
                Pick([.. nodes.OfType<JsonObject>()])[Raw + Pick(Properties)] = AnyValue();
                break;
            default:
                Pick([.. nodes.OfType<JsonObject>()])[Pick(Properties[..36]) + Again] = AnyValue();
                break;
        }
    }

    private static IEnumerable<JsonNode> Within(JsonNode node) => node switch
    {
        JsonObject members => [members, .. members.Where(member => member.Value is not null).SelectMany(member => Within(member.Value!))],
        JsonArray items => [items, .. items.Where(item => item is not null).SelectMany(item => Within(item!))],
        _ => [node],
    };

    private void Replace(JsonNode node)
    {
        if (node.Parent is JsonObject parent && parent.FirstOrDefault(member => member.Value == node).Key is { } name) parent[name] = AnyValue();
        else if (node.Parent is JsonArray items) items[items.IndexOf(node)] = AnyValue();
    }

    private JsonValue AnyValue() => JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{Raw}{_random.Next(Values.Length)}{Raw}"));

    private static string Text(JsonObject activity)
    {
        var text = activity.ToJsonString().Replace(Again, "", StringComparison.Ordinal);
        text = IdPattern().Replace(text, match => match.Groups[1].Value + Values[int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)].Replace(Word, "ident", StringComparison.Ordinal));
        text = ValuePattern().Replace(text, match => Values[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]);
        // A name that is written with its escapes: the serializer doubled their backslashes.
        return text.Replace(Raw, "", StringComparison.Ordinal).Replace(@"\\u", @"\u", StringComparison.Ordinal);
    }

    private byte[] Broken(byte[] body)
    {
        var at = _random.Next(body.Length);
        return _random.Next(50) switch
        {
            0 => body[..at],
            1 => [.. body[..at], 0xFF, .. body[at..]],
            2 => [.. body[..at], 0xC0, 0x80, .. body[at..]],
            3 => [.. body[..at], 0, .. body[at..]],
            4 => [0xEF, 0xBB, 0xBF, .. body],
            5 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
            6 => [.. body, .. body],
            7 => [.. "["u8, .. body, .. "]"u8],
            8 => [.. body[..at], .. "\""u8, .. body[at..]],
            9 => Pick<byte[]>([[], " "u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "\"zanzibar\""u8.ToArray(), [0xFF, 0xFE], [0xED, 0xA0, 0x80]]),
            _ => body,
        };
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);

    private static string NestedObjects(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    [GeneratedRegex("""("(?:@@)?(?:id|replyToId)":)"@@(\d+)@@"(?!:)""", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("""
        "@@(\d+)@@"(?!:)
        """, RegexOptions.CultureInvariant)]
    private static partial Regex ValuePattern();
}

/// <summary>A request's body, and the type that its activity had before anything was done to it.</summary>
internal sealed record Payload(byte[] Body, string Type);
