using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaqBot.BotFramework.Activities;

/// <summary>
/// One message or event of the Bot Framework protocol, in either direction: one record for every type, as in the protocol. Properties that are not
/// named here are kept and written back.
/// See https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md.
/// </summary>
public sealed record Activity
{
    private const string OurId = "unnamed-";

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

    /// <summary><see cref="DeliveryModes.ExpectReplies"/>: the replies are wanted in the HTTP response.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Of a <c>conversationUpdate</c>: who came.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Of a <c>conversationUpdate</c>: who left.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public string? TopicName { get; init; }
    public bool? HistoryDisclosed { get; init; }

    /// <summary>Of a <c>messageReaction</c>; <see cref="ReplyToId"/> says to which message.</summary>
    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    /// <summary>Of an <c>endOfConversation</c>: why it ended.</summary>
    public string? Code { get; init; }

    /// <summary>Another conversation that the activity speaks of.</summary>
    public ConversationReference? RelatesTo { get; init; }

    public DateTimeOffset? Expiration { get; init; }
    public string? Importance { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; set; }

    /// <summary>A message with this text.</summary>
    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text };

    /// <summary>What an <c>invoke</c> is answered with in its HTTP response.</summary>
    public static Activity InvokeResponse(int status, JsonElement? body = null) => new()
    {
        Type = ActivityTypes.InvokeResponse,
        Value = JsonSerializer.SerializeToElement(new InvokeResponse(status, body), ActivityJson.Default.InvokeResponse),
    };

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

    /// <summary>With an id of ours where the channel gave none; it could not tell one that is sent again.</summary>
    internal Activity Named() => Id is { Length: > 0 } ? this : this with { Id = OurId + RandomId.Next() };

    /// <summary>As the channel gets it: without a reference to an id that it never gave.</summary>
    internal Activity ForChannel() => ReplyToId?.StartsWith(OurId, StringComparison.Ordinal) == true ? this with { ReplyToId = null } : this;
}
