using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Says within this process that a conversation has something new. A hint may come late, twice or never: whoever is woken reads the log.
/// What is never stored (typing) is passed on as it is. Handlers run on the caller's thread and only wake somebody.
/// </summary>
public sealed class ActivityHints
{
    public event Action<ConversationKey>? ConversationChanged;

    public event Action<ConversationKey, Activity>? TypingSeen;

    public void Changed(ConversationKey conversation) => ConversationChanged?.Invoke(conversation);

    public void Typing(ConversationKey conversation, Activity typing) => TypingSeen?.Invoke(conversation, typing);
}
