using FaqBot.Core.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace FaqBot.Web.Hosting;

/// <summary>Where a request comes from, when it comes through a proxy: what a trusted one says, and of a chain of them the first that is not trusted.</summary>
public static class TrustedProxies
{
    /// <summary>
    /// Before everything that asks for an address or a scheme. What a proxy said is kept in <c>X-Original-…</c>, so that <see cref="Lookup.LoopbackOnlyAttribute"/>
    /// still sees that there was one.
    /// </summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        var trusted = app.ApplicationServices.GetRequiredService<FaqBotSettings>().Network.TrustedProxies;
        if (trusted.Count == 0) return app;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in trusted)
            if (NetworkOptions.Parse(proxy) is { } network)
                options.KnownIPNetworks.Add(network);
        return app.UseForwardedHeaders(options);
    }
}
