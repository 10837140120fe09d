using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>The secret by which a server is known.</summary>
internal sealed class ChannelSecret(IOptions<DirectLineOptions> options)
{
    public bool Is(string? presented) => presented is not null && options.Value.Secret is { } secret
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A mark of routes: the secret may stand in the place of a token.</summary>
internal sealed record TakesSecret;
