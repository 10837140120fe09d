namespace FaqBot.BotFramework.Authentication;

/// <summary>What a valid token says of its sender, a channel.</summary>
/// <param name="ServiceUrl">Where the channel takes replies: the claim <c>serviceurl</c>, or null when the token has none.</param>
/// <param name="Endorsements">The channels for which the signing key may speak.</param>
internal sealed record ChannelIdentity(string? ServiceUrl, IReadOnlyList<string> Endorsements)
{
    /// <summary>
    /// Whether an activity's <c>serviceUrl</c> is the token's, whatever its case and with or without a slash at the end; the token's must be a
    /// <see cref="SafeAddress"/>. A token of ours is only ever sent to an address for which this holds.
    /// </summary>
    public bool VouchesFor(string? serviceUrl) =>
        SafeAddress.Is(ServiceUrl) && serviceUrl is not null && string.Equals(ServiceUrl!.TrimEnd('/'), serviceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    public bool SpeaksFor(string? channelId) => channelId is not null && Endorsements.Contains(channelId, StringComparer.Ordinal);
}
