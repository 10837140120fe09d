using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>A card, or a file by its address.</summary>
public sealed record Attachment
{
    public string? ContentType { get; init; }
    public string? ContentUrl { get; init; }
    public JsonElement? Content { get; init; }
    public string? Name { get; init; }
    public string? ThumbnailUrl { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Buttons that go when the next message comes.</summary>
public sealed record SuggestedActions(IReadOnlyList<CardAction>? Actions = null, IReadOnlyList<string>? To = null);

/// <summary>A button.</summary>
public sealed record CardAction
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? DisplayText { get; init; }
    public JsonElement? Value { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }

    /// <summary>A button that says <paramref name="text"/> as if the visitor had typed it.</summary>
    public static CardAction Say(string title, string text) =>
        new() { Type = "imBack", Title = title, Value = JsonSerializer.SerializeToElement(text, ActivityJson.Default.String) };

    /// <summary>A button that opens an https, tel or mailto address.</summary>
    public static CardAction Open(string title, string address) =>
        new() { Type = "openUrl", Title = title, Value = JsonSerializer.SerializeToElement(address, ActivityJson.Default.String) };
}
