using System.Text.Json;

namespace FaqBot.Tests.Web;

/// <summary>A card, taken apart.</summary>
internal static class CardJson
{
    public static string? TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) ? type.GetString() : null;

    /// <summary>Every object in it, itself included, in order.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
