using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace FaqBot.Tests.BotFramework;

/// <summary>By somebody who knows all that is public: app id, issuer, key ids, the channel's public key. It claims what a right one claims.</summary>
public sealed class A_forged_token : IAsyncLifetime
{
    private const string Unauthorized = """{"error":{"code":"Unauthorized","message":"A valid token is needed"}}""";
    private readonly SigningKey _key = new();
    private readonly LoopbackServer _server;
    private int _serverCalls;

    public A_forged_token() => _server = new LoopbackServer(ServeAsync);

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync()
    {
        _key.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Is_refused_and_nothing_comes_of_it() // T1
    {
        await using var host = await MessagesHost.StartAsync();
        var wrong = new List<string>();
        foreach (var (name, change) in Signatures().Concat(Algorithms()).Concat(Headers()))
            await RefusedAsync(name, host.Identity.Token(change));
        foreach (var (name, change) in Shapes())
            await RefusedAsync(name, change(host.Identity.Token()));

        wrong.ShouldBeEmpty();
        _serverCalls.ShouldBe(0, "calls to the forger");
        await host.ShouldHaveDoneNothingAsync();

        async Task RefusedAsync(string name, string token)
        {
            var answer = await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + token);
            if (answer is not { Status: HttpStatusCode.Unauthorized, Text: Unauthorized }) wrong.Add($"{name}: {answer.Status} {answer.Text}");
        }
    }

    private IEnumerable<(string Name, Action<TokenParts> Change)> Signatures() =>
    [
        ("signature broken", token => token.BreakSignature()),
        ("signature missing", token => token.SignNothing("RS256")),
        ("signed by another key", token => token.SignRs("RS256", _key)),
        ("signed by another key under its own id", SignedByForger),
        ("signed RS512 and called RS256", token => { token.SignRs("RS512"); token.Header["alg"] = "RS256"; }),
        ("signed RS256 and called RS512", token => { token.SignRs("RS256"); token.Header["alg"] = "RS512"; }),
    ];

    private static IEnumerable<(string Name, Action<TokenParts> Change)> Algorithms() =>
    [
        .. new[] { "none", "None", "nOnE", "NONE", "none ", "", "XS999", "ES256", "EdDSA", "RSA1_5", "dir", "HS256" }.Select(algorithm =>
            ($"alg '{algorithm}', unsigned", (Action<TokenParts>)(token => token.SignNothing(algorithm)))),
        ("alg missing", token => token.Header.Remove("alg")),
        ("alg null", Header("alg", null)),
        ("alg a number", Header("alg", 256)),
        ("alg a list", Header("alg", new JsonArray("RS256"))),
        ("alg in lower case", Header("alg", "rs256")),
        ("alg by its URI", Header("alg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")),
        ("HS256 by the PEM", token => token.SignHs256(token.Key.PublicPem)),
        ("HS256 by the DER", token => token.SignHs256(token.Key.PublicDer)),
        ("HS256 by the modulus", token => token.SignHs256(token.Key.Modulus)),
        ("HS256 by nothing", token => token.SignHs256([])),
        ("PS256", token => token.SignPs("PS256")),
        ("PS512", token => token.SignPs("PS512")),
        ("signed PS256 and called RS256", token => { token.SignPs("PS256"); token.Header["alg"] = "RS256"; }),
    ];

    private IEnumerable<(string Name, Action<TokenParts> Change)> Headers() =>
    [
        .. new (string Name, JsonNode Value)[]
        {
            ("jku", new Uri(_server.Address, "keys").AbsoluteUri), ("x5u", new Uri(_server.Address, "certificate").AbsoluteUri),
            ("jwk", _key.ToJwk(["msteams"])), ("x5c", new JsonArray(Certificate())),
        }.SelectMany(header => new (string, Action<TokenParts>)[]
        {
            ($"{header.Name} under the channel's key id", token => { token.SignRs("RS256", _key); token.Header[header.Name] = header.Value.DeepClone(); }),
            ($"{header.Name} under its own id", token => { SignedByForger(token); token.Header[header.Name] = header.Value.DeepClone(); }),
            ($"{header.Name} without a key id", token => { token.SignRs("RS256", _key); token.Header.Remove("kid"); token.Header.Remove("x5t"); token.Header[header.Name] = header.Value.DeepClone(); }),
        }),
        ("kid missing", token => token.Header.Remove("kid")),
        ("kid and x5t missing", token => { token.Header.Remove("kid"); token.Header.Remove("x5t"); }),
        ("kid unknown", Header("kid", "unknown")),
        ("kid empty", Header("kid", "")),
        ("kid null", Header("kid", null)),
        ("kid a number", Header("kid", 1)),
        ("kid a list", token => token.Header["kid"] = new JsonArray(token.Key.Id)),
        ("kid a path", Header("kid", "../../../../dev/null")),
        ("kid in capitals", token => token.Header["kid"] = token.Key.Id.ToUpperInvariant()),
        ("crit of what nobody knows", Header("crit", new JsonArray("http://forger.test/extension"))),
        ("crit of a registered claim", Header("crit", new JsonArray("exp"))),
        ("crit of an unencoded payload", token => { token.Header["crit"] = new JsonArray("b64"); token.Header["b64"] = false; }),
        ("crit empty", Header("crit", new JsonArray())),
        ("crit null", Header("crit", null)),
    ];

    private static IEnumerable<(string Name, Func<string, string> Change)> Shapes() =>
    [
        ("four parts", token => token + ".AAAA"),
        ("five parts", token => token + ".AAAA.AAAA"),
        ("six parts", token => token + ".AAAA.AAAA.AAAA"),
        ("two parts", token => token[..token.LastIndexOf('.')]),
        ("an encrypted one", token => $"{Encode("""{"alg":"RSA-OAEP","enc":"A128CBC-HS256","kid":"a","typ":"JWT"}""")}.{token.Split('.')[2]}.AAAA.AAAA.AAAA"),
        ("a token in a token", token => $"{Encode("""{"alg":"none","cty":"JWT","kid":"a"}""")}.{Encode(token)}."),
        ("a token in a token, with the outer one's signature", token => $"{token.Split('.')[0]}.{Encode(token)}.{token.Split('.')[2]}"),
        ("claims of another token", token => $"{token.Split('.')[0]}.{Encode("""{"aud":"11111111-2222-3333-4444-555555555555"}""")}.{token.Split('.')[2]}"),
        ("claims that are a list", token => $"{token.Split('.')[0]}.{Encode("[]")}.{token.Split('.')[2]}"),
        ("claims that are null", token => $"{token.Split('.')[0]}.{Encode("null")}.{token.Split('.')[2]}"),
        ("a header that is a list", token => $"{Encode("[]")}.{token.Split('.')[1]}.{token.Split('.')[2]}"),
        ("a header with alg twice", token => $"{Encode("""{"alg":"RS256","alg":"none","kid":"a"}""")}.{token.Split('.')[1]}."),
        ("padding", token => token + "=="),
        ("a space within", token => token.Insert(token.Length / 2, " ")),
        ("NUL within", token => $"{Encode("{\"alg\":\"RS256\",\0\"kid\":\"a\"}")}.{token.Split('.')[1]}.{token.Split('.')[2]}"),
        ("half a surrogate", token => $"{token.Split('.')[0]}.{Encode("""{"iss":"\ud800","aud":"\udfff"}""")}.{token.Split('.')[2]}"),
        ("what is not UTF-8", token => $"{token.Split('.')[0]}.{Base64Url.EncodeToString([(byte)'{', (byte)'"', 0xFF, 0xC0, (byte)'"', (byte)':', (byte)'1', (byte)'}'])}.{token.Split('.')[2]}"),
        ("claims a thousand deep", token => $"{token.Split('.')[0]}.{Encode(string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000))}.{token.Split('.')[2]}"),
    ];

    private static Action<TokenParts> Header(string name, JsonNode? value) => token => token.Header[name] = value?.DeepClone();

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private void SignedByForger(TokenParts token)
    {
        token.SignRs("RS256", _key);
        token.Header["kid"] = _key.Id;
        token.Header["x5t"] = _key.Id;
    }

    private string Certificate()
    {
        var request = new CertificateRequest("CN=api.botframework.com", _key.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(ChatHost.Start.AddDays(-1), ChatHost.Start.AddYears(1));
        return Convert.ToBase64String(certificate.RawData);
    }

    // What the forger would like to be asked for.
    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _serverCalls);
        var keys = new JsonObject { ["keys"] = new JsonArray(_key.ToJwk(["msteams"])) };
        await (context.Request.Path == "/keys" ? Results.Text(keys.ToJsonString()) : Results.Text(Certificate())).ExecuteAsync(context);
    }
}
