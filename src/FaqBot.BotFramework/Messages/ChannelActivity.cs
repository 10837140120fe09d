using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Messages;

/// <summary>What is needed of an activity that a channel sends, and what becomes of it.</summary>
internal static class ChannelActivity
{
    private const int LongestId = 1024;

    /// <summary>What is missing, as a sentence; null for nothing. Channels and addresses are the gate's business.</summary>
    public static string? Problem(Activity activity) => activity switch
    {
        { Type: null or "" } => "type is missing",
        { ChannelId: null or "" } => "channelId is missing",
        not { Conversation.Id.Length: > 0 and <= LongestId } => $"conversation.id must have 1 to {LongestId} characters",
        { Id.Length: > LongestId } => $"id must have at most {LongestId} characters",
        _ => null,
    };

    /// <summary>The rest (typing, edited and deleted messages, whatever comes to the protocol) is taken and forgotten, as the protocol asks.</summary>
    public static bool HasTurn(Activity activity) => activity.Type is
        ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.Invoke or ActivityTypes.ConversationUpdate or ActivityTypes.MessageReaction or ActivityTypes.EndOfConversation;

    public static bool WantsResponse(Activity activity) => activity.Type == ActivityTypes.Invoke || ExpectsReplies(activity);

    public static bool ExpectsReplies(Activity activity) => activity.DeliveryMode == DeliveryModes.ExpectReplies;

    /// <summary>Ready to be stored.</summary>
    public static Activity Complete(Activity activity, DateTimeOffset now) => activity.Named() with { Timestamp = activity.Timestamp ?? now };
}
