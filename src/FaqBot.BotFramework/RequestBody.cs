using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaqBot.BotFramework.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FaqBot.BotFramework;

/// <summary>Reads a request's JSON, up to 256 KB unless its reader wants less.</summary>
internal static class RequestBody
{
    public const int Largest = 256 * 1024;

    // Half of what is written: an activity is stored, quoted and sent on within others.
    private static readonly ActivityJson Inbound = new(new JsonSerializerOptions(ActivityJson.Default.Options) { MaxDepth = ActivityJson.Deepest / 2 });

    /// <summary><see cref="ReadAsync"/> for an activity.</summary>
    public static Task<Activity?> ReadActivityAsync(HttpContext context, int largest = Largest) => ReadAsync(context, Inbound.Activity, largest);

    /// <summary>The server reads on to the limit and no further, even of a body that nobody wants.</summary>
    public static void Limit(HttpContext context, int largest = Largest)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = largest;
    }

    /// <summary>Null when there is no body, or when it says <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON of this type.</exception>
    /// <exception cref="BadHttpRequestException">It is too long (413), or broken.</exception>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int largest = Largest) where T : class
    {
        Limit(context, largest);
        if (context.Request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var json = new MemoryStream(UnusableCharacters.Replace(body.ToArray()), writable: false);
        return JsonSerializer.Deserialize(json, type);
    }
}
