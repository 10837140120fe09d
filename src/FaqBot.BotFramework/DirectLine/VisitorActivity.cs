using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// What the bot sees of an activity that a client sent: only what a visitor may say. Who sent it, when, and in which conversation is the server's word.
/// </summary>
internal static class VisitorActivity
{
    public const string Channel = "directline";
    private const string ClientActivityIdProperty = "clientActivityID";
    private const int LongestClientActivityId = 128;

    public static ConversationKey Conversation(TokenHolder holder) => new(Channel, holder.ConversationId);

    public static bool Accepts(string? type) =>
        type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Invoke or ActivityTypes.MessageReaction or ActivityTypes.Typing;

    public static Activity From(Activity sent, TokenHolder holder, DirectLineOptions options, DateTimeOffset now) => Frame(holder, options) with
    {
        Type = sent.Type,
        Id = RandomId.Next(),
        Timestamp = now,
        LocalTimestamp = sent.LocalTimestamp,
        LocalTimezone = sent.LocalTimezone,
        Locale = sent.Locale,
        Text = sent.Text,
        TextFormat = sent.TextFormat,
        Name = sent.Name,
        Value = sent.Value,
        ReplyToId = sent.ReplyToId,
        ChannelData = ChannelData(ClientActivityId(sent)),
    };

    /// <summary>An activity of the visitor in this conversation that says nothing yet.</summary>
    public static Activity Frame(TokenHolder holder, DirectLineOptions options) => new()
    {
        ChannelId = Channel,
        Conversation = new ConversationAccount(holder.ConversationId),
        From = new ChannelAccount(holder.UserId, Role: ChannelAccount.UserRole),
        Recipient = new ChannelAccount(options.BotId, options.BotName, ChannelAccount.BotRole),
    };

    /// <summary>The client's own name for a message; null for none, or one that is too long to be one.</summary>
    public static string? ClientActivityId(Activity activity) =>
        Property(activity, ClientActivityIdProperty) is { ValueKind: JsonValueKind.String } id && id.GetString() is { Length: > 0 and <= LongestClientActivityId } text ? text : null;

    public static Activity WithClientActivityId(Activity activity, string clientActivityId) => activity with { ChannelData = ChannelData(clientActivityId) };

    /// <summary>
    /// Web Chat's "Retry" sends the message that it already shows under a new <c>clientActivityID</c>, with marks that it puts on what it shows and on
    /// nothing else (botframework-webchat-core, createActivitiesReducer: patchActivity).
    /// </summary>
    public static bool IsResent(Activity sent) => Property(sent, "webchat:sequence-id") is not null || Property(sent, "webChat") is { ValueKind: JsonValueKind.Object };

    private static JsonElement? Property(Activity activity, string name) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? ChannelData(string? clientActivityId) =>
        clientActivityId is null ? null : JsonSerializer.SerializeToElement(new JsonObject { [ClientActivityIdProperty] = clientActivityId }, DirectLineJson.Default.JsonObject);
}
