namespace FaqBot.Tests.BotFramework;

/// <summary>Why our endpoint answers a request otherwise than botbuilder does. Each reason is explained in docs/decisions/0019-where-the-endpoint-differs-from-botbuilder.md.</summary>
internal static class DifferentialReasons
{
    private static readonly Dictionary<string, string[]> Requests = new()
    {
        ["crash-is-no-answer"] =
        [
            "token valid in 5:01", "token exp a text", "token exp null", "token nbf a text", "token alg none", "token alg None", "token alg RS256 unsigned", "token alg missing",
            "token HS256 by the PEM", "token HS256 by the DER", "token HS256 by the modulus", "token PS256", "token signed RS512 and called RS256", "token signature broken",
            "token signed by another key", "channelId missing", "channelId a number", "type missing", "type null", "type a number", "body an empty object",
        ],
        ["authentication-before-body"] = ["body cut off and no Authorization", "body an array and Bearer garbage"],
        ["no-emulator-issuer"] = ["token of the emulator", "token of the emulator for another serviceUrl"],
        ["expiry-needed"] = ["token exp missing"],
        ["critical-means-critical"] = ["token crit unknown"],
        ["audience-may-be-a-list"] = ["token aud a list"],
        ["scheme-as-in-http"] = ["bearer in lower case", "two spaces before the token"],
        ["addresses-needed"] = ["serviceUrl missing", "serviceUrl null", "serviceUrl empty", "channelId null", "channelId empty"],
        ["wrong-address-is-403"] =
        [
            "token serviceurl of another", "token serviceurl empty", "token serviceurl null", "token serviceurl missing", "serviceUrl of another host", "serviceUrl a number",
            "channelId not endorsed", "channelId in capitals", "channelId AseChannel",
        ],
        ["service-url-alike"] = ["token serviceurl in capitals", "serviceUrl in capitals", "serviceUrl without its slash"],
        ["conversation-needed"] = ["conversation missing", "conversation null", "conversation without id"],
        ["parts-have-types"] = ["text an object", "from a text", "attachments a text"],
        ["size-is-limited"] = ["text of 300 KB", "body nested 1000 deep", "body nested 100000 deep"],
        ["utf-8-only"] = ["body not UTF-8"],
        ["nothing-to-answer"] = ["typing", "unknown type", "type in capitals with replies expected", "body with type twice"],
        ["failure-is-said"] = ["message on which the bot fails with replies expected"],
        ["role-is-said"] =
        [
            "message with replies expected", "invoke with replies expected", "text missing", "text null", "text a number", "unknown fields", "Unicode", "NUL in the text",
            "body with Type in capitals too",
        ],
    };

    private static readonly Dictionary<string, string> ByRequest =
        Requests.SelectMany(reason => reason.Value.Select(request => KeyValuePair.Create(request, reason.Key))).ToDictionary();

    public static IReadOnlyCollection<string> All => Requests.Keys;

    /// <summary>The requests that have a reason.</summary>
    public static IReadOnlyCollection<string> Explained => ByRequest.Keys;

    public static string? Of(string request) => ByRequest.GetValueOrDefault(request);
}
