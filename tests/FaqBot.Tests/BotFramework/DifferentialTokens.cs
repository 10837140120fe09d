using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>The part of <see cref="DifferentialRequests"/> that is about the token: one thing in it is other than it should be.</summary>
internal static class DifferentialTokens
{
    private const string EmulatorIssuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly SigningKey Stranger = new();

    public static IEnumerable<DifferentialRequest> All() => [.. Claims(), .. Times(), .. Signatures()];

    private static IEnumerable<DifferentialRequest> Claims() =>
    [
        Claim("iss", "of another", "https://elsewhere.test"),
        Claim("iss", "with a slash", FakeIdentityProvider.Issuer + "/"),
        Claim("iss", "in capitals", FakeIdentityProvider.Issuer.ToUpperInvariant()),
        Claim("iss", "null", null),
        Without("iss"),
        Claim("aud", "of another", "99999999-2222-3333-4444-555555555555"),
        Claim("aud", "empty", ""),
        Claim("aud", "null", null),
        Token("token aud a list", token => token.Claims["aud"] = new JsonArray(FakeIdentityProvider.AppId)),
        Without("aud"),
        Claim("serviceurl", "of another", "https://elsewhere.test/"),
        Claim("serviceurl", "empty", ""),
        Claim("serviceurl", "null", null),
        Without("serviceurl"),
        Token("token serviceurl in capitals", token => token.Claims["serviceurl"] = token.Claims["serviceurl"]!.GetValue<string>().ToUpperInvariant()),
        Token("token of the emulator", token => Emulator(token, FakeIdentityProvider.AppId)),
        Token("token of the emulator for another serviceUrl", token => Emulator(token, FakeIdentityProvider.AppId))
            with { Change = activity => activity["serviceUrl"] = "https://elsewhere.test/" },
        Token("token of another bot", token => Emulator(token, "99999999-2222-3333-4444-555555555555")),
    ];

    private static IEnumerable<DifferentialRequest> Times() =>
    [
        Token("token expired 4:59 ago", token => token.Lasts(-Hour, -Skew + Second)),
        Token("token expired 5:00 ago", token => token.Lasts(-Hour, -Skew)),
        Token("token expired 5:01 ago", token => token.Lasts(-Hour, -Skew - Second)),
        Token("token valid in 4:59", token => token.Lasts(Skew - Second, Hour)),
        Token("token valid in 5:00", token => token.Lasts(Skew, Hour)),
        Token("token valid in 5:01", token => token.Lasts(Skew + Second, Hour)),
        Claim("exp", "a text", "tomorrow"),
        Claim("exp", "null", null),
        Claim("nbf", "a text", "yesterday"),
        Without("exp"),
        Without("nbf"),
    ];

    private static IEnumerable<DifferentialRequest> Signatures() =>
    [
        Token("token alg none", token => token.SignNothing("none")),
        Token("token alg None", token => token.SignNothing("None")),
        Token("token alg RS256 unsigned", token => token.SignNothing("RS256")),
        Token("token alg missing", token => token.Header.Remove("alg")),
        Token("token HS256 by the PEM", token => token.SignHs256(token.Key.PublicPem)),
        Token("token HS256 by the DER", token => token.SignHs256(token.Key.PublicDer)),
        Token("token HS256 by the modulus", token => token.SignHs256(token.Key.Modulus)),
        Token("token PS256", token => token.SignPs("PS256")),
        Token("token RS384", token => token.SignRs("RS384")),
        Token("token RS512", token => token.SignRs("RS512")),
        Token("token signed RS512 and called RS256", SignedAsOther),
        Token("token signature broken", token => token.BreakSignature()),
        Token("token signed by another key", SignedByStranger),
        Token("token with its own key", WithOwnKey),
        Token("token with the address of its keys", WithKeyAddress),
        Token("token kid unknown", token => token.Header["kid"] = "unknown"),
        Token("token kid a path", token => token.Header["kid"] = "../../dev/null"),
        Token("token kid missing", token => token.Header.Remove("kid")),
        Token("token typ missing", token => token.Header.Remove("typ")),
        Token("token crit unknown", token => token.Header["crit"] = new JsonArray("exp")),
        Cut("token without its signature", token => token[..token.LastIndexOf('.')]),
        Cut("token of four parts", token => token + ".AAAA"),
        Cut("token of five parts", token => token + ".AAAA.AAAA"),
        Cut("token padded", token => token + "=="),
    ];

    private static DifferentialRequest Token(string name, Action<TokenParts> change) =>
        new(name) { Authorization = provider => "Bearer " + provider.Token(change) };

    private static DifferentialRequest Claim(string claim, string how, string? value) => Token($"token {claim} {how}", token => token.Claims[claim] = value);

    private static DifferentialRequest Without(string claim) => Token($"token {claim} missing", token => token.Claims.Remove(claim));

    private static DifferentialRequest Cut(string name, Func<string, string> cut) => new(name) { Authorization = provider => "Bearer " + cut(provider.Token()) };

    // The SDK takes these beside the channel's own; they say nothing of a service URL.
    private static void Emulator(TokenParts token, string appId)
    {
        token.Claims["iss"] = EmulatorIssuer;
        token.Claims["ver"] = "1.0";
        token.Claims["appid"] = appId;
        token.Claims.Remove("serviceurl");
    }

    private static void SignedAsOther(TokenParts token)
    {
        token.SignRs("RS512");
        token.Header["alg"] = "RS256";
    }

    private static void SignedByStranger(TokenParts token) => token.SignRs("RS256", Stranger);

    private static void WithOwnKey(TokenParts token)
    {
        token.SignRs("RS256", Stranger);
        token.Header["jwk"] = Stranger.ToJwk(["msteams"]);
        token.Header["kid"] = Stranger.Id;
    }

    private static void WithKeyAddress(TokenParts token)
    {
        token.SignRs("RS256", Stranger);
        token.Header["jku"] = "https://elsewhere.test/keys";
        token.Header["kid"] = Stranger.Id;
    }
}
