using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// How much one address and one conversation may ask for: what a minute allows may come at once, and comes back evenly. Each question whether something
/// is beyond its limit counts it, and is answered with the time after which to try again; null: it is not.
/// </summary>
internal sealed class RateLimits(IOptions<DirectLineOptions> options) : IDisposable
{
    private const int NetworkBytes = 8;

    // Each message costs its characters and this many more, so that empty ones are not free.
    private const int CharactersOfAny = 20;
    private const int CharactersHeardBeyond = 20_000;
    private const int PollsAnsweredBeyond = 120;
    private const int ReturnsBeyond = 20;

    private readonly PartitionedRateLimiter<IPAddress>? _requests = PerMinute<IPAddress>(options.Value.RequestsPerMinutePerAddress);
    private readonly PartitionedRateLimiter<IPAddress>? _chats = PerMinute<IPAddress>(options.Value.ChatsPerMinutePerAddress);
    private readonly PartitionedRateLimiter<ConversationKey>? _messages = PerMinute<ConversationKey>(options.Value.MessagesPerMinutePerConversation);
    private readonly PartitionedRateLimiter<ConversationKey>? _heard = PerMinute<ConversationKey>(CharactersHeardBeyond);
    private readonly PartitionedRateLimiter<ConversationKey>? _polls = PerMinute<ConversationKey>(PollsAnsweredBeyond);
    private readonly PartitionedRateLimiter<string>? _returns = PerMinute<string>(ReturnsBeyond);

    public TimeSpan? BeyondRequests(HttpContext context) => Beyond(_requests, SenderOf(context));

    /// <summary>For a chat that anybody may open.</summary>
    public TimeSpan? BeyondChats(HttpContext context) => Beyond(_chats, SenderOf(context));

    public TimeSpan? BeyondMessages(ConversationKey conversation) => Beyond(_messages, conversation);

    /// <summary>Whether a message that is beyond a limit is still listened to: hundreds a minute, as long as they are short.</summary>
    public bool Hears(ConversationKey conversation, string? text) => Beyond(_heard, conversation, Math.Min(CharactersOfAny + (text?.Length ?? 0), CharactersHeardBeyond)) is null;

    /// <summary>Whether a poll that is beyond its address's limit is still answered, from memory: DirectLineJS never polls again after a 429.</summary>
    public bool AnswersPoll(ConversationKey conversation) => Beyond(_polls, conversation) is null;

    /// <summary>Whether who lost his socket may come back although his address is beyond its limit: what must be said needs a socket to be heard.</summary>
    public bool LetsReturn(string conversationId) => Beyond(_returns, conversationId) is null;

    /// <summary>429, with the seconds after which to try again. DirectLineJS takes them for milliseconds; HTTP says seconds, and others go by it.</summary>
    public static JsonHttpResult<ErrorResponse> Refuse(HttpContext context, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return DirectLineErrors.TooManyRequests();
    }

    public void Dispose()
    {
        _requests?.Dispose();
        _chats?.Dispose();
        _messages?.Dispose();
        _heard?.Dispose();
        _polls?.Dispose();
        _returns?.Dispose();
    }

    // One customer has a whole /64 of IPv6.
    private static IPAddress SenderOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    // The platform's limiters go by the machine's own clock.
    private static PartitionedRateLimiter<T>? PerMinute<T>(int most) where T : notnull => most == 0 ? null : PartitionedRateLimiter.Create<T, T>(one => RateLimitPartition.GetTokenBucketLimiter(one, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = most,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromTicks(Math.Max(1, TimeSpan.TicksPerMinute / most)),
    }));

    private static TimeSpan? Beyond<T>(PartitionedRateLimiter<T>? limiter, T one, int count = 1)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(one, count);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
    }
}
