using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Whose pages may use the channel: the host's own, and those of the listed origins. What sends no origin is no page.</summary>
internal sealed class OriginPolicy(IOptions<DirectLineOptions> options)
{
    /// <summary>The headers that DirectLineJS sends across origins.</summary>
    private static readonly string AllowedHeaders = string.Join(", ", HeaderNames.Authorization, HeaderNames.ContentType, "X-Requested-With", "x-ms-bot-agent");

    public static string? OriginOf(HttpRequest request) => request.Headers.Origin is [{ Length: > 0 } origin, ..] ? origin : null;

    public bool Allows(HttpRequest request) => OriginOf(request) is not { } origin || MayOpenChats(origin, request);

    /// <summary>A server may call by another address than the visitors' pages have: the public one counts as the host's own, too.</summary>
    public bool MayOpenChats(string origin, HttpRequest request) => IsOwn(origin, request) || IsListed(origin) || IsPublic(origin);

    public static bool IsOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == origin;

    /// <summary>
    /// Whether a socket comes from where its ticket was asked for. A page's GET to its own host carries no origin, its socket does, and must then be among
    /// the <paramref name="trusted"/> ones, if those are limited.
    /// </summary>
    public static bool Same(string? asked, IReadOnlyList<string>? trusted, HttpRequest request) =>
        OriginOf(request) is { } origin ? asked is null ? IsOwn(origin, request) && trusted?.Contains(origin, StringComparer.OrdinalIgnoreCase) != false : string.Equals(origin, asked, StringComparison.OrdinalIgnoreCase) : asked is null;

    /// <summary>Lets the pages of listed origins read the response.</summary>
    public void Share(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (OriginOf(context.Request) is not { } origin || !IsListed(origin)) return;

        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        if (!HttpMethods.IsOptions(context.Request.Method)) return;

        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlMaxAge = "600";
    }

    private bool IsPublic(string origin) => string.Equals(options.Value.PublicUrl?.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);

    private bool IsListed(string origin) => options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    // By host and port: behind a proxy that ends TLS the host does not know the scheme.
    private static bool IsOwn(string origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)) return false;
        var port = request.Host.Port ?? (uri.Scheme == Uri.UriSchemeHttps ? 443 : 80);
        return string.Equals(uri.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase) && uri.Port == port;
    }
}
