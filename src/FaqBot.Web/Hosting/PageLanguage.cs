using System.Globalization;
using FaqBot.Core.Conversation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace FaqBot.Web.Hosting;

/// <summary>
/// The language of one page. The address decides (<c>?lang=es</c>), else what the browser asks for, else English; a page whose content has a language of its
/// own takes that. No cookie remembers a choice: links and forms carry it on.
/// </summary>
/// <param name="Code">The page's language, one of <see cref="All"/>.</param>
/// <param name="Chosen">What links and forms carry on; null where the visitor chose nothing.</param>
/// <param name="Path">The address of the request, without its query.</param>
public sealed record PageLanguage(string Code, string? Chosen, string Path)
{
    private const string Key = "lang";

    /// <summary>The languages that have fixed wording (<c>knowledge/replies</c>).</summary>
    public static IReadOnlyList<string> All { get; } = [ServedKnowledge.DefaultLanguage, "es"];

    /// <summary>The page's language as it is spoken by the helpline's visitors: what clients are told.</summary>
    public string Locale => Code + "-US";

    /// <summary>Those in which the page is not.</summary>
    public IEnumerable<string> Others => All.Where(language => language != Code);

    public static PageLanguage Of(HttpContext? context) => context?.Features.Get<PageLanguage>() ?? new PageLanguage(ServedKnowledge.DefaultLanguage, null, "/");

    /// <summary>The language of a client that names a locale; English for one that is not spoken here.</summary>
    public static string Of(string? locale) => All.FirstOrDefault(language => language.Equals(locale?.Split('-', '_')[0], StringComparison.OrdinalIgnoreCase)) ?? ServedKnowledge.DefaultLanguage;

    /// <summary>From here on the page is in this language.</summary>
    public void Set(HttpContext context) => context.Features.Set(this);

    /// <summary>A link of this site, in the chosen language.</summary>
    public string Href(string href) => Chosen is null ? href : HrefIn(Chosen, href);

    /// <summary>A link of this site that chooses a language.</summary>
    public static string HrefIn(string language, string href) => QueryHelpers.AddQueryString(href, Key, language);

    /// <summary>The address of the request, in another language.</summary>
    public string SameIn(string language) => HrefIn(language, Path);

    internal static RequestLocalizationOptions Options => new()
    {
        // The words of a page are in its language; what the program itself formats says its culture.
        DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(ServedKnowledge.DefaultLanguage)),
        SupportedCultures = null,
        SupportedUICultures = [.. All.Select(CultureInfo.GetCultureInfo)],
        RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = Key, UIQueryStringKey = Key },
            new AcceptLanguageHeaderRequestCultureProvider { MaximumAcceptLanguageHeaderValuesToTry = 10 },
        ],
    };

    internal static PageLanguage From(HttpContext context)
    {
        var culture = context.Features.GetRequiredFeature<IRequestCultureFeature>();
        var code = culture.RequestCulture.UICulture.Name;
        // An address that begins with two slashes would be another site's.
        var path = "/" + context.Request.Path.ToUriComponent().TrimStart('/');
        return new PageLanguage(code, culture.Provider is QueryStringRequestCultureProvider ? code : null, path);
    }
}

/// <summary>Finds the language of every page before anything else does, so that error pages are in it too, and names it in the response.</summary>
public static class PageLanguageExtensions
{
    public static IApplicationBuilder UsePageLanguage(this IApplicationBuilder app) => app.UseRequestLocalization(PageLanguage.Options).Use((context, next) =>
    {
        PageLanguage.From(context).Set(context);
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is not true) return Task.CompletedTask;
            context.Response.Headers.ContentLanguage = PageLanguage.Of(context).Code;
            context.Response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language");
            return Task.CompletedTask;
        });
        return next(context);
    });
}
