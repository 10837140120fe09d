using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FaqBot.BotFramework;

/// <summary>Reads a request's JSON, up to 256 KB.</summary>
internal static class RequestBody
{
    public const int Largest = 256 * 1024;

    /// <summary>Null when there is no body, or when it says <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON of this type.</exception>
    /// <exception cref="BadHttpRequestException">It is too long (413), or broken.</exception>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Largest;
        if (context.Request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var json = new MemoryStream(HalfCharacters.Replace(body.ToArray()), writable: false);
        return JsonSerializer.Deserialize(json, type);
    }
}
