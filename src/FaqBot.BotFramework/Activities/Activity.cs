using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>
/// One message or event of the Bot Framework protocol, in either direction. Properties that are not named here are kept and written back.
/// See https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md.
/// </summary>
public sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }

    /// <summary>When the channel accepted the activity; set by the server.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The sender's own clock, as sent: it is shown, never computed with.</summary>
    public string? LocalTimestamp { get; init; }

    public string? LocalTimezone { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? Locale { get; init; }
    public string? Text { get; init; }

    /// <summary><c>markdown</c> (what clients assume when it is missing), <c>plain</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    public string? Speak { get; init; }
    public string? Summary { get; init; }
    public string? InputHint { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public string? AttachmentLayout { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public IReadOnlyList<JsonElement>? Entities { get; init; }
    public JsonElement? ChannelData { get; init; }
    public string? ReplyToId { get; init; }
    public string? Name { get; init; }
    public JsonElement? Value { get; init; }
    public string? ValueType { get; init; }
    public string? DeliveryMode { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }

    /// <summary>A message with this text.</summary>
    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text };

    /// <summary>
    /// <paramref name="reply"/> addressed back to the sender of this activity: with an id, a time, both accounts, the conversation and <c>replyToId</c>,
    /// for which Web Chat waits up to five seconds when it is missing. Its id is always a new one.
    /// </summary>
    public Activity Reply(Activity reply, DateTimeOffset now) => reply with
    {
        Type = reply.Type ?? ActivityTypes.Message,
        Id = RandomId.Next(),
        Timestamp = reply.Timestamp ?? now,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation,
        From = Recipient is null ? null : Recipient with { Role = ChannelAccount.BotRole },
        Recipient = From,
        ReplyToId = Id,
    };
}

/// <summary>The types of activities that are named in code.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
}
