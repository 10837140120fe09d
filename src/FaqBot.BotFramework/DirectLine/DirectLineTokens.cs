using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.DataProtection;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Who holds a token: one user in one conversation.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="UserId">The user.</param>
/// <param name="TrustedOrigins">The only origins whose pages may use the token; null: whoever has it may.</param>
public sealed record TokenHolder(string ConversationId, string UserId, IReadOnlyList<string>? TrustedOrigins = null)
{
    /// <summary>What sends no origin is no page of another's.</summary>
    public bool Trusts(string? origin) => origin is null || TrustedOrigins is null || TrustedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a token turned out to be.</summary>
public abstract record TokenReading
{
    private TokenReading() { }

    public sealed record Valid(TokenHolder Holder) : TokenReading;

    public sealed record Expired(TokenHolder Holder) : TokenReading;

    /// <summary>Not a token of ours, altered, or made with keys that are no longer there.</summary>
    public sealed record Unreadable : TokenReading;
}

/// <summary>
/// Makes and reads tokens. A token carries everything (conversation, user, expiry), encrypted and signed by the host's data protection keys: any node
/// reads it, and nothing is stored.
/// </summary>
public sealed class DirectLineTokens(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>DirectLineJS refreshes every 15 minutes, whatever it is told.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("FaqBot.DirectLine.Token.v1");

    public string Issue(TokenHolder holder) => Sealed.Close(
        _protector, new TokenPayload(holder.ConversationId, holder.UserId, (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds(), holder.TrustedOrigins), DirectLineJson.Default.TokenPayload);

    public TokenReading Read(string token)
    {
        if (Sealed.Open(_protector, token, DirectLineJson.Default.TokenPayload) is not { } payload) return new TokenReading.Unreadable();
        var holder = new TokenHolder(payload.ConversationId, payload.UserId, payload.TrustedOrigins);
        return time.GetUtcNow().ToUnixTimeMilliseconds() < payload.ExpiresAt ? new TokenReading.Valid(holder) : new TokenReading.Expired(holder);
    }
}

internal sealed record TokenPayload(string ConversationId, string UserId, long ExpiresAt, IReadOnlyList<string>? TrustedOrigins = null);

/// <summary>A record as a text that only this host can make and read.</summary>
internal static class Sealed
{
    public static string Close<T>(IDataProtector protector, T content, JsonTypeInfo<T> type) =>
        protector.Protect(JsonSerializer.Serialize(content, type));

    /// <summary>Null for whatever <see cref="Close"/> did not make with the same purpose.</summary>
    public static T? Open<T>(IDataProtector protector, string text, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(protector.Unprotect(text), type);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
