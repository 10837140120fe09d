using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FaqBot.Web.Lookup;

/// <summary>
/// A page for this machine alone, for as long as there is no sign-in: everybody else gets 404, whatever the method. A request that came
/// through a proxy of this machine is somebody else's; a host name that is not loopback is a foreign page's (DNS rebinding).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LoopbackOnlyAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    // What proxies add, by the beginning of the name.
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded", "X-Original-", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Envoy-", "X-ProxyUser-", "Via", "True-Client-IP", "Client-IP", "CF-", "Fastly-"];

    /// <summary>Before every other filter, so that the answer is 404 whatever else is wrong with the request.</summary>
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!IsFromThisMachine(context.HttpContext)) context.Result = new NotFoundResult();
    }

    public static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && Hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        // No browser speaks HTTP/1.0 any more, but nginx does to what is behind it unless told otherwise, and then adds no header either.
        && !HttpProtocol.IsHttp10(context.Request.Protocol)
        && !context.Request.Headers.Keys.Any(IsForwarding);

    private static bool IsForwarding(string header) => Array.Exists(ForwardingHeaders, name => header.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
