using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>Down, slow or junk: what was fetched before goes on working, and nobody is let in without it.</summary>
public sealed class The_key_document
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_cannot_be_had_at_the_start_lets_nobody_in_until_it_can(bool answers) // T6
    {
        await using var host = await MessagesHost.StartAsync();
        if (answers) host.Identity.Failing = true;
        else await host.Identity.StopAsync();
        for (var i = 0; i < 3; i++) (await StatusAsync(host)).ShouldBe(HttpStatusCode.Unauthorized);
        host.Host.Logs.Text.ShouldContain("The keys of channel tokens could not be fetched");

        if (answers) host.Identity.Failing = false;
        else await host.Identity.StartAgainAsync();
        host.Host.Time.Advance(Seconds);

        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_cannot_be_had_later_leaves_the_known_keys_working(bool answers) // T6
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        if (answers) host.Identity.Failing = true;
        else await host.Identity.StopAsync();

        for (var day = 0; day < 3; day++)
        {
            host.Host.Time.Advance(Day);
            (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
            (await StatusAsync(host, "unknown")).ShouldBe(HttpStatusCode.Unauthorized); // comes back when the refresh has failed
            (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        }

        host.Identity.RollKey();
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.Unauthorized);
        if (answers) host.Identity.Failing = false;
        else await host.Identity.StartAgainAsync();
        host.Host.Time.Advance(Seconds);
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK, "the new key, seconds after the document is back");
    }

    [Fact]
    public async Task Is_fetched_again_every_day_and_nobody_waits_for_it() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        host.Host.Time.Advance(Day);
        host.Identity.Held = new TaskCompletionSource();

        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK, "at once, by the known key");

        await Until.TrueAsync(() => host.Identity.MetadataRequests == 2, "a second fetch");
        var waiting = StatusAsync(host, "unknown");
        await Until.TrueAsync(
            () =>
            {
                host.Host.Time.Advance(TimeSpan.FromMilliseconds(100));
                return waiting.IsCompleted;
            }, "an answer for the unknown key");
        (await waiting).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.MetadataRequests.ShouldBe(2, "one fetch for all");
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        host.Identity.Held.SetResult();
    }

    [Fact]
    public async Task Holds_up_an_unknown_key_for_five_seconds_at_most_when_it_is_slow() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        host.Identity.Held = new TaskCompletionSource();
        var waiting = StatusAsync(host);
        await Until.TrueAsync(() => host.Identity.MetadataRequests == 1, "a fetch");

        host.Host.Time.Advance(TimeSpan.FromSeconds(5));

        (await waiting).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.Held.SetResult();
        await Until.TrueAsync(async () => await StatusAsync(host) == HttpStatusCode.OK, "the key, when the fetch that went on has it");
        host.Identity.MetadataRequests.ShouldBe(1);
    }

    [Fact]
    public async Task That_holds_on_to_its_connection_is_given_up_and_asked_for_again()
    {
        await using var host = await MessagesHost.StartAsync();
        host.Identity.Held = new TaskCompletionSource();
        var waiting = StatusAsync(host);
        await Until.TrueAsync(() => host.Identity.MetadataRequests == 1, "a fetch");
        host.Host.Time.Advance(TimeSpan.FromSeconds(30));
        (await waiting).ShouldBe(HttpStatusCode.Unauthorized);
        await Until.TrueAsync(() => host.Host.Logs.Text.Contains("The keys of channel tokens could not be fetched", StringComparison.Ordinal), "the end of the fetch");
        host.Identity.Held = null;

        host.Host.Time.Advance(Seconds);

        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task That_is_junk_leaves_the_known_keys_working() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        foreach (var (name, document) in Junk(host.Identity.Key))
        {
            (host.Identity.KeyDocument, host.Identity.MetadataDocument) = (document, null);
            await RefreshAsync(name + " as the keys");
            (host.Identity.KeyDocument, host.Identity.MetadataDocument) = (null, document);
            await RefreshAsync(name + " as the provider's description");
        }

        async Task RefreshAsync(string name)
        {
            var asked = host.Identity.MetadataRequests;
            host.Host.Time.Advance(Day);
            (await StatusAsync(host, "unknown")).ShouldBe(HttpStatusCode.Unauthorized, name); // comes back when the refresh is over
            host.Identity.MetadataRequests.ShouldBe(asked + 1, name);
            (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Fact]
    public async Task May_hold_junk_beside_a_good_key()
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
        host.Identity.RollKey();
        var good = host.Identity.Key.ToJwk(["msteams"]);
        host.Identity.KeyDocument = Keys([.. JunkKeys(), good, good.DeepClone(), .. JunkKeys()]);

        (await StatusAsync(host)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task May_not_bring_a_key_that_is_too_short()
    {
        await using var host = await MessagesHost.StartAsync();
        using var rsa = RSA.Create(1024);
        var key = Jwk("short", rsa);
        host.Identity.KeyDocument = Keys(key);
        var token = host.Identity.Token(token => token.Header["kid"] = "short");
        var text = System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        var signature = Base64Url.EncodeToString(rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        var answer = await host.PostAsync(host.Message("hello").ToJsonString(), $"Bearer {token[..token.LastIndexOf('.')]}.{signature}");

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<(string Name, string Document)> Junk(SigningKey known) =>
    [
        ("HTML", "<!doctype html><title>Sign in</title>"), ("nothing", ""), ("an empty object", "{}"), ("null", "null"), ("a list", "[]"), ("a text", "\"keys\""), ("half of it", "{\"keys\":[{\"kty\":"),
        ("no keys", """{"keys":[]}"""), ("keys null", """{"keys":null}"""), ("keys a text", """{"keys":"none"}"""), ("keys of numbers", """{"keys":[1,null,"a"]}"""),
        ("junk keys", Keys([.. JunkKeys()])), ("2 MB", Keys(known.ToJwk([new string('x', 2 * 1024 * 1024)]))), ("a loop", """{"jwks_uri":"/v1/.well-known/openidconfiguration"}"""),
        ("a file", """{"jwks_uri":"file:///etc/passwd"}"""), ("the known key twice, then another by its id", Keys(known.ToJwk(["msteams"]), known.ToJwk(["msteams"]), Other(known))),
    ];

    private static IEnumerable<JsonObject> JunkKeys()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = curve.ExportParameters(false).Q;
        yield return new() { ["kty"] = "EC", ["kid"] = "ec", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        using var small = RSA.Create(512);
        yield return Jwk("small", small);
        yield return new() { ["kty"] = "oct", ["kid"] = "oct", ["k"] = "AAAA" };
        yield return new() { ["kty"] = "RSA", ["kid"] = "empty" };
        yield return new() { ["kty"] = "RSA", ["kid"] = "not-base64", ["n"] = "!!!", ["e"] = "AQAB" };
        yield return new() { ["kty"] = "RSA", ["kid"] = "no-exponent", ["n"] = Base64Url.EncodeToString(new byte[256]), ["e"] = "" };
        yield return new() { ["kty"] = "RSA", ["n"] = "AQAB", ["e"] = "AQAB" };
        yield return [];
    }

    private static JsonObject Other(SigningKey known)
    {
        using var other = RSA.Create(2048);
        return Jwk(known.Id, other);
    }

    private static JsonObject Jwk(string id, RSA rsa)
    {
        var parameters = rsa.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["kid"] = id, ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent), ["endorsements"] = new JsonArray("msteams") };
    }

    private static string Keys(params JsonNode[] keys) => new JsonObject { ["keys"] = new JsonArray(keys) }.ToJsonString();

    private static async Task<HttpStatusCode> StatusAsync(MessagesHost host, string? keyId = null)
    {
        var token = host.Identity.Token(token => token.Header["kid"] = keyId ?? token.Key.Id);
        return (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + token)).Status;
    }
}
