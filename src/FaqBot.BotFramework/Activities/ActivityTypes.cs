namespace FaqBot.BotFramework.Activities;

/// <summary>The types of activities that are named in code.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string EndOfConversation = "endOfConversation";

    /// <summary>The bot's word for the HTTP response to an <see cref="Invoke"/>; it is never sent to a channel as an activity.</summary>
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>How the sender of an activity wants its replies; none said is <c>normal</c>, by the connector.</summary>
public static class DeliveryModes
{
    /// <summary>In the HTTP response.</summary>
    public const string ExpectReplies = "expectReplies";
}
