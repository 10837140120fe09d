using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>A bearer token before it is written: right in every part, until a test makes one of them wrong.</summary>
internal sealed class TokenParts
{
    private Func<byte[], byte[]> _sign = _ => [];

    public TokenParts(SigningKey key, string appId, string serviceUrl, DateTimeOffset now)
    {
        Header = new JsonObject { ["typ"] = "JWT", ["kid"] = key.Id, ["x5t"] = key.Id };
        Claims = new JsonObject
        {
            ["serviceurl"] = serviceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["iss"] = FakeIdentityProvider.Issuer,
            ["aud"] = appId,
        };
        Now = now;
        Key = key;
        SignRs("RS256");
    }

    public JsonObject Header { get; }
    public JsonObject Claims { get; }
    public SigningKey Key { get; }
    public DateTimeOffset Now { get; }

    /// <summary>Valid from and to these times from now on.</summary>
    public void Lasts(TimeSpan from, TimeSpan to)
    {
        Claims["nbf"] = (Now + from).ToUnixTimeSeconds();
        Claims["exp"] = (Now + to).ToUnixTimeSeconds();
    }

    /// <summary>RS256, RS384 or RS512, by the provider's key or by another one.</summary>
    public void SignRs(string algorithm, SigningKey? key = null) => SignRsa(algorithm, RSASignaturePadding.Pkcs1, key);

    /// <summary>PS256, PS384 or PS512.</summary>
    public void SignPs(string algorithm, SigningKey? key = null) => SignRsa(algorithm, RSASignaturePadding.Pss, key);

    public void SignHs256(byte[] secret) => Sign("HS256", text => HMACSHA256.HashData(secret, text));

    /// <summary>The algorithm's name is for the test to spell: "none", "None", "nOnE".</summary>
    public void SignNothing(string algorithm) => Sign(algorithm, _ => []);

    /// <summary>One bit of the signature is another.</summary>
    public void BreakSignature()
    {
        var right = _sign;
        _sign = text =>
        {
            var signature = right(text);
            signature[0] ^= 1;
            return signature;
        };
    }

    public override string ToString()
    {
        var text = $"{Encode(Header)}.{Encode(Claims)}";
        return $"{text}.{Base64Url.EncodeToString(_sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private void SignRsa(string algorithm, RSASignaturePadding padding, SigningKey? key)
    {
        var hash = new HashAlgorithmName("SHA" + algorithm[2..]);
        Sign(algorithm, text => (key ?? Key).Rsa.SignData(text, hash, padding));
    }

    private void Sign(string algorithm, Func<byte[], byte[]> sign)
    {
        Header["alg"] = algorithm;
        _sign = sign;
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
