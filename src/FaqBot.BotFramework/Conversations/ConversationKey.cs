using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>A conversation: ids are unique within their channel only.</summary>
public readonly record struct ConversationKey(string Channel, string Id)
{
    /// <exception cref="ArgumentException">The activity does not say in which conversation it stands.</exception>
    public static ConversationKey Of(Activity activity) => activity is { ChannelId: { } channel, Conversation.Id: { } id }
        ? new(channel, id)
        : throw new ArgumentException("the activity names no channel or no conversation", nameof(activity));
}
