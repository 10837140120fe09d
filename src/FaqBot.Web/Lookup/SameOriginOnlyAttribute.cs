using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FaqBot.Web.Lookup;

/// <summary>
/// Refuses (403) what another site sends in the name of whoever sits at the browser, without a cookie or a token: the browser itself says where a request
/// comes from. Sec-Fetch-Site decides where it is sent; Origin where it is not (forms of a page without referrer send none worth reading beside it).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameOriginOnlyAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsFromHere(request)) context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    private static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site.ToString() is "same-origin" or "none";
        return !request.Headers.TryGetValue("Origin", out var origin) || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
