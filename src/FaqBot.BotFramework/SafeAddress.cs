namespace FaqBot.BotFramework;

/// <summary>Addresses to which tokens and secrets may go, and from which keys may come: https, or this machine.</summary>
internal static class SafeAddress
{
    public static bool Is(Uri? address) => address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true });

    public static bool Is(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && Is(url);
}
