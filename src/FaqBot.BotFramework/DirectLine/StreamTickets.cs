using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// Makes and redeems the tickets with which a WebSocket is opened: a socket carries no header, so its address must authorise it. A ticket opens one
/// socket, within 60 seconds, for the origin that asked for it and its holder's token trusts.
/// </summary>
internal sealed class StreamTickets(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly IDataProtector _protector = protection.CreateProtector("FaqBot.DirectLine.StreamTicket.v1");
    private readonly ConcurrentDictionary<string, long> _used = new(StringComparer.Ordinal);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A ticket for a stream that begins behind the activity <paramref name="after"/>.</summary>
    public string Issue(TokenHolder holder, long after, string? origin) => Sealed.Close(
        _protector, Payload(holder, after, origin), DirectLineJson.Default.TicketPayload);

    /// <summary>The place at which the stream begins, or null and why not.</summary>
    public (long? After, TicketRefusal? Refusal) Redeem(string? ticket, string conversationId, HttpRequest request)
    {
        if (ticket is null || Sealed.Open(_protector, ticket, DirectLineJson.Default.TicketPayload) is not { } payload) return (null, TicketRefusal.Unreadable);
        if (payload.ConversationId != conversationId || !OriginPolicy.Same(payload.Origin, payload.TrustedOrigins, request)) return (null, TicketRefusal.Foreign);
        if (Now >= payload.ExpiresAt) return (null, TicketRefusal.Expired);
        return _used.TryAdd(payload.Id, payload.ExpiresAt) ? (payload.After, null) : (null, TicketRefusal.Used);
    }

    // The trusted ones matter where the origin is still to be seen, and addresses are short.
    private TicketPayload Payload(TokenHolder holder, long after, string? origin) =>
        new(RandomId.Next(), holder.ConversationId, after, origin, Now + (long)Lifetime.TotalMilliseconds, origin is null ? holder.TrustedOrigins : null);

    /// <summary>Forgets used tickets that have expired meanwhile.</summary>
    public void Prune()
    {
        foreach (var (id, expiresAt) in _used)
            if (expiresAt <= Now)
                _used.TryRemove(id, out _);
    }
}

internal enum TicketRefusal { Unreadable, Foreign, Expired, Used }

internal sealed record TicketPayload(string Id, string ConversationId, long After, string? Origin, long ExpiresAt, IReadOnlyList<string>? TrustedOrigins = null);
