using System.Security.Cryptography;

namespace FaqBot.Web.Hosting;

/// <summary>The headers of every response. Nothing is loaded from elsewhere; script and style only from here, or with the response's own nonce.</summary>
public static class SecurityHeaders
{
    // Web Chat also adds an empty style element without the nonce: that one, and no other, is allowed by the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private const string NonceKey = "csp-nonce";

    /// <summary>The nonce of this response, for the one style that Web Chat injects.</summary>
    public static string NonceOf(HttpContext context) => (string)(context.Items[NonceKey] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)));

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{NonceOf(context)}' {EmptyStyle}; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        await next(context);
    });
}
