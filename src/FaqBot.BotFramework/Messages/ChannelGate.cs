using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FaqBot.BotFramework.Messages;

/// <summary>
/// Who may send: first by the token alone, before a byte of the body is read; then whether that sender may say what the activity says of its channel and of
/// where replies go.
/// </summary>
internal sealed class ChannelGate(ChannelTokens tokens, IOptions<ChannelsOptions> options)
{
    private const string Scheme = "Bearer ";

    public ChannelsMode Mode => options.Value.Mode;

    /// <summary>Null for nobody who may send.</summary>
    public async Task<ChannelSender?> LetInAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Mode == ChannelsMode.Anonymous) return ChannelSender.Anonymous;
        if (request.Headers[HeaderNames.Authorization] is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        return await tokens.ReadAsync(value[Scheme.Length..].Trim(), cancellationToken) is { } identity ? new ChannelSender(identity) : null;
    }
}

/// <summary>Somebody who may send.</summary>
internal sealed class ChannelSender(ChannelIdentity? identity)
{
    public static readonly ChannelSender Anonymous = new(null);

    /// <summary>The activity as far as its sender may say it: replies go to the address of the token. Null when it may not.</summary>
    public Activity? Vouch(Activity activity)
    {
        if (identity is null) return Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) && url.IsLoopback && url.Scheme is "http" or "https" ? activity : null;
        return identity.VouchesFor(activity.ServiceUrl) && identity.SpeaksFor(activity.ChannelId) ? activity with { ServiceUrl = identity.ServiceUrl } : null;
    }
}
