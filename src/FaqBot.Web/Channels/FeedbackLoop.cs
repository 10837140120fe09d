using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaqBot.Web.Channels;

/// <summary>Asks Teams to show its thumbs up and down under a message (PROTOCOLS.md §5).</summary>
internal static class FeedbackLoop
{
    /// <param name="channelData">What else the message carries; an object or null.</param>
    public static JsonElement Beside(JsonElement? channelData)
    {
        var data = channelData is { } other ? JsonObject.Create(other)! : [];
        data["feedbackLoop"] = new JsonObject { ["type"] = "default" };
        return JsonSerializer.SerializeToElement(data);
    }
}
