using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Says that a conversation has something new. A hint may come late, twice or never: whoever is woken reads the log.
/// What is never stored (typing) is passed on as it is. Handlers run on the caller's thread and only wake somebody.
/// </summary>
public sealed class ActivityHints
{
    /// <summary>Here or on another node.</summary>
    public event Action<ConversationKey>? ConversationChanged;

    /// <summary>On this node: the others may be told.</summary>
    public event Action<ConversationKey>? ChangedHere;

    public event Action<ConversationKey, Activity>? TypingSeen;

    public void Changed(ConversationKey conversation)
    {
        ConversationChanged?.Invoke(conversation);
        ChangedHere?.Invoke(conversation);
    }

    public void ChangedElsewhere(ConversationKey conversation) => ConversationChanged?.Invoke(conversation);

    public void Typing(ConversationKey conversation, Activity typing) => TypingSeen?.Invoke(conversation, typing);
}
