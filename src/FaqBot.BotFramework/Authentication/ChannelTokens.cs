using FaqBot.BotFramework.Messages;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FaqBot.BotFramework.Authentication;

/// <summary>
/// Checks the tokens that Azure Bot Service sends
/// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot): signed with RSA by a published
/// key, by the issuer, for this bot alone, and valid now. Whatever a token's header says of other keys (<c>jku</c>, <c>jwk</c>, <c>x5u</c>) is not looked at.
/// </summary>
internal sealed class ChannelTokens
{
    private const int LongestToken = 16 * 1024;
    private const string ServiceUrlClaim = "serviceurl";

    /// <summary>Names what must be understood beside the standard (RFC 7515 §4.1.11): nothing of that is.</summary>
    private const string CriticalHeader = "crit";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly SigningKeys _keys;
    private readonly TimeProvider _time;
    private readonly TokenValidationParameters _parameters;

    public ChannelTokens(SigningKeys keys, IOptions<ChannelsOptions> options, TimeProvider time)
    {
        _keys = keys;
        _time = time;
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            LifetimeValidator = IsNow,
            TryAllIssuerSigningKeys = false,
        };
    }

    /// <summary>The sender, or null when the token is not valid or no key can be had to check it.</summary>
    public async Task<ChannelIdentity?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (Parse(token) is not { Kid.Length: > 0 } parsed || !ClaimsToBeRight(parsed)) return null;
        if (await _keys.FindAsync(parsed.Kid, cancellationToken) is not { } key) return null;

        var parameters = _parameters.Clone();
        parameters.IssuerSigningKey = key.Key;
        var result = await _handler.ValidateTokenAsync(parsed, parameters);
        return result.IsValid ? new ChannelIdentity(ServiceUrl(parsed), key.Endorsements) : null;
    }

    private JsonWebToken? Parse(string token)
    {
        try
        {
            return token.Length <= LongestToken && _handler.CanReadToken(token) ? _handler.ReadJsonWebToken(token) : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>What does not even claim to be for this bot now is not worth looking for its key.</summary>
    private bool ClaimsToBeRight(JsonWebToken token) =>
        _parameters.ValidAlgorithms.Contains(token.Alg)
        && token.Issuer == _parameters.ValidIssuer
        && token.Audiences.ToList() is [var audience] && audience == _parameters.ValidAudience
        && IsNow(token.ValidFrom, token.ValidTo, token, _parameters)
        && !token.TryGetHeaderValue<object>(CriticalHeader, out _);

    private static string? ServiceUrl(JsonWebToken token) => token.TryGetPayloadValue<string>(ServiceUrlClaim, out var url) ? url : null;

    // By our own clock, which tests can set.
    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - ClockSkew < end && end < DateTime.MaxValue && (notBefore is not { } begin || begin <= now + ClockSkew);
    }
}
