using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>The requests by which two endpoints are compared: what every channel sends, and what can be wrong with the header, the addresses and the body.</summary>
internal static class DifferentialRequests
{
    public static IReadOnlyList<DifferentialRequest> All { get; } = [.. Kinds(), .. Headers(), .. DifferentialTokens.All(), .. Addresses(), .. Parts(), .. Bodies()];

    private static IEnumerable<DifferentialRequest> Kinds() =>
    [
        new("message"),
        With("message with replies expected", ExpectReplies),
        With("message on which the bot fails", activity => activity["text"] = "fail"),
        With("message on which the bot fails with replies expected", ExpectReplies, activity => activity["text"] = "fail"),
        With("invoke that the bot knows", Invoke("echo")),
        With("invoke that the bot does not know", Invoke("no such thing")),
        With("invoke with replies expected", Invoke("echo"), ExpectReplies),
        With("invoke without a name", Invoke("echo"), activity => activity.Remove("name")),
        With("conversationUpdate", Type("conversationUpdate"), activity => activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" })),
        With("typing", Type("typing")),
        With("messageReaction", Type("messageReaction"), activity => activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" })),
        With("endOfConversation", Type("endOfConversation")),
        With("event", Type("event"), activity => activity["name"] = "tokens/response"),
        With("unknown type", Type("somethingNew")),
        With("type in capitals with replies expected", Type("MESSAGE"), ExpectReplies),
        With("unknown deliveryMode", activity => activity["deliveryMode"] = "byPigeon"),
        new("GET") { Method = HttpMethod.Get },
        new("HEAD") { Method = HttpMethod.Head },
        new("PUT") { Method = HttpMethod.Put },
        new("DELETE") { Method = HttpMethod.Delete },
        new("OPTIONS") { Method = HttpMethod.Options },
    ];

    private static IEnumerable<DifferentialRequest> Headers() =>
    [
        Header("no Authorization", _ => null),
        Header("empty Authorization", _ => ""),
        Header("Bearer without a token", _ => "Bearer"),
        Header("Bearer and a space", _ => "Bearer "),
        Header("Bearer garbage", _ => "Bearer garbage"),
        Header("Bearer a.b.c", _ => "Bearer a.b.c"),
        Header("Bearer of three empty objects", _ => "Bearer e30.e30.e30"),
        Header("Basic", _ => "Basic dXNlcjpwYXNz"),
        Header("bearer in lower case", provider => "bearer " + provider.Token()),
        Header("two spaces before the token", provider => "Bearer  " + provider.Token()),
        Header("token without a scheme", provider => provider.Token()),
        Header("two tokens in one header", provider => $"Bearer {provider.Token()}, Bearer {provider.Token()}"),
        Header("something after the token", provider => $"Bearer {provider.Token()} more"),
    ];

    private static IEnumerable<DifferentialRequest> Addresses() =>
    [
        With("serviceUrl of another host", activity => activity["serviceUrl"] = "https://elsewhere.test/"),
        With("serviceUrl missing", activity => activity.Remove("serviceUrl")),
        With("serviceUrl null", activity => activity["serviceUrl"] = null),
        With("serviceUrl empty", activity => activity["serviceUrl"] = ""),
        With("serviceUrl a number", activity => activity["serviceUrl"] = 5),
        With("serviceUrl in capitals", activity => activity["serviceUrl"] = activity["serviceUrl"]!.GetValue<string>().ToUpperInvariant()),
        With("serviceUrl without its slash", activity => activity["serviceUrl"] = activity["serviceUrl"]!.GetValue<string>().TrimEnd('/')),
        With("channelId missing", activity => activity.Remove("channelId")),
        With("channelId null", activity => activity["channelId"] = null),
        With("channelId empty", activity => activity["channelId"] = ""),
        With("channelId a number", activity => activity["channelId"] = 5),
        With("channelId not endorsed", activity => activity["channelId"] = "telegram"),
        With("channelId in capitals", activity => activity["channelId"] = "MSTEAMS"),
        With("channelId AseChannel", activity => activity["channelId"] = "AseChannel"),
    ];

    private static IEnumerable<DifferentialRequest> Parts() =>
    [
        With("type missing", activity => activity.Remove("type")),
        With("type null", activity => activity["type"] = null),
        With("type empty", activity => activity["type"] = ""),
        With("type a number", activity => activity["type"] = 5),
        With("id missing", activity => activity.Remove("id")),
        With("id a number", activity => activity["id"] = 5),
        With("text missing", ExpectReplies, activity => activity.Remove("text")),
        With("text null", ExpectReplies, activity => activity["text"] = null),
        With("text a number", ExpectReplies, activity => activity["text"] = 5),
        With("text an object", ExpectReplies, activity => activity["text"] = new JsonObject()),
        With("from missing", activity => activity.Remove("from")),
        With("from a text", activity => activity["from"] = "29:visitor"),
        With("recipient missing", activity => activity.Remove("recipient")),
        With("conversation missing", activity => activity.Remove("conversation")),
        With("conversation null", activity => activity["conversation"] = null),
        With("conversation without id", activity => activity["conversation"] = new JsonObject()),
        With("conversation id with a slash", activity => activity["conversation"] = new JsonObject { ["id"] = "19:a/b?c=d;e@thread" }),
        With("timestamp not a time", activity => activity["timestamp"] = "yesterday"),
        With("attachments a text", activity => activity["attachments"] = "a.png"),
        With("entities null", activity => activity["entities"] = null),
        With("unknown fields", ExpectReplies, activity => activity["somethingNew"] = new JsonObject { ["a"] = new JsonArray(1, "b", null) }),
        With("Unicode", ExpectReplies, activity => activity["text"] = "¿Qué es? 🧬 שלום \u200f 日本語 e\u0301"),
        With("NUL in the text", ExpectReplies, activity => activity["text"] = "a\0b"),
        With("text of 200 KB", activity => activity["text"] = new string('x', 200 * 1024)),
        With("text of 300 KB", activity => activity["text"] = new string('x', 300 * 1024)),
    ];

    private static IEnumerable<DifferentialRequest> Bodies() =>
    [
        Raw("body empty", _ => ""),
        Raw("body of spaces", _ => "   "),
        Raw("body an empty array", _ => "[]"),
        Raw("body an array of one activity", activity => $"[{activity}]"),
        Raw("body an empty object", _ => "{}"),
        Raw("body null", _ => "null"),
        Raw("body a number", _ => "5"),
        Raw("body a text", _ => "\"hello\""),
        Raw("body cut off", activity => activity[..^20]),
        Raw("body with something after it", activity => activity + "x"),
        Raw("body with a comment", activity => activity + "/* */"),
        Raw("body with a trailing comma", activity => activity[..^1] + ",}"),
        Raw("body with type twice", activity => activity[..^1] + ",\"type\":\"typing\"}", ExpectReplies),
        Raw("body with Type in capitals too", activity => activity[..^1] + ",\"TYPE\":\"typing\"}", ExpectReplies),
        Raw("body with half a surrogate", activity => activity.Replace("hello", "\\ud83d", StringComparison.Ordinal)),
        Raw("body with half a surrogate in channelData", activity => activity[..^1] + ",\"channelData\":{\"a\":\"\\udc00\"}}"),
        Raw("body nested 50 deep", activity => Nested(activity, 50)),
        Raw("body nested 1000 deep", activity => Nested(activity, 1000)),
        Raw("body nested 100000 deep", activity => Nested(activity, 100_000)),
        Raw("body with a byte order mark", activity => "\ufeff" + activity),
        With("body not UTF-8") with { Body = activity => Encoding.Latin1.GetBytes(activity.Replace("hello", "caf\u00e9", StringComparison.Ordinal)) },
        With("body in UTF-16") with { Body = Encoding.Unicode.GetBytes, ContentType = "application/json; charset=utf-16" },
        Raw("body cut off and no Authorization", activity => activity[..^20]) with { Authorization = _ => null },
        Raw("body an array and Bearer garbage", _ => "[]") with { Authorization = _ => "Bearer garbage" },
        With("content type text/plain") with { ContentType = "text/plain" },
        With("content type of a form") with { ContentType = "application/x-www-form-urlencoded" },
        With("content type missing") with { ContentType = null },
        With("content type application/vnd.microsoft.activity") with { ContentType = "application/vnd.microsoft.activity" },
    ];

    private static DifferentialRequest Header(string name, Func<FakeIdentityProvider, string?> authorization) => new(name) { Authorization = authorization };

    private static DifferentialRequest With(string name, params Action<JsonObject>[] changes) =>
        new(name) { Change = activity => Array.ForEach(changes, change => change(activity)) };

    private static DifferentialRequest Raw(string name, Func<string, string> body, params Action<JsonObject>[] changes) =>
        With(name, changes) with { Body = activity => Encoding.UTF8.GetBytes(body(activity)) };

    private static void ExpectReplies(JsonObject activity) => activity["deliveryMode"] = "expectReplies";

    private static Action<JsonObject> Type(string type) => activity => activity["type"] = type;

    private static Action<JsonObject> Invoke(string name) => activity =>
    {
        activity["type"] = "invoke";
        activity["name"] = name;
        activity["value"] = new JsonObject { ["b"] = 2, ["a"] = new JsonArray(1, "x") };
    };

    private static string Nested(string activity, int depth) => string.Create(
        CultureInfo.InvariantCulture,
        $"{activity[..^1]},\"channelData\":{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}}}");
}
