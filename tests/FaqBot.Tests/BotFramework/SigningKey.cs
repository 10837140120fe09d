using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>An RSA key of the fake identity provider.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;

    public RSA Rsa { get; } = RSA.Create(Bits);

    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));

    /// <summary>The public key in the forms that a confused validator takes for the secret of an HMAC.</summary>
    public byte[] PublicDer => Rsa.ExportSubjectPublicKeyInfo();

    public byte[] PublicPem => System.Text.Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem());

    public byte[] Modulus => Rsa.ExportParameters(false).Modulus!;

    /// <summary>As an entry of a key document; without endorsements for null.</summary>
    public JsonObject ToJwk(IReadOnlyList<string>? endorsements)
    {
        var parameters = Rsa.ExportParameters(false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
        if (endorsements is not null) key["endorsements"] = new JsonArray([.. endorsements.Select(name => JsonValue.Create(name))]);
        return key;
    }

    public void Dispose() => Rsa.Dispose();
}
