using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>A reaction to a message, like <c>like</c>.</summary>
public sealed record MessageReaction(string? Type = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Where an activity stands: enough to send to its conversation later.</summary>
public sealed record ConversationReference
{
    public string? ActivityId { get; init; }
    public ChannelAccount? User { get; init; }
    public ChannelAccount? Bot { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }
    public string? Locale { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>The answer to an invoke.</summary>
/// <param name="Status">An HTTP status, 200 to 599.</param>
/// <param name="Body">Its JSON; null for none.</param>
public sealed record InvokeResponse(int Status, JsonElement? Body = null);

/// <summary>The HTTP response to an activity of <see cref="DeliveryModes.ExpectReplies"/>.</summary>
public sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);
