using System.Threading.Channels;
using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Says within this process that a conversation has something new. A hint may come late, twice or never: whoever is woken reads the log.
/// What is never stored (typing) is passed on as it is. Handlers run on the caller's thread and only wake somebody.
/// </summary>
public sealed class ActivityHints
{
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public event Action<ConversationKey>? ConversationChanged;

    public event Action<ConversationKey, Activity>? TypingSeen;

    public void Changed(ConversationKey conversation)
    {
        ConversationChanged?.Invoke(conversation);
        WorkMayWait();
    }

    public void Typing(ConversationKey conversation, Activity typing) => TypingSeen?.Invoke(conversation, typing);

    public void WorkMayWait() => _work.Writer.TryWrite(true);

    /// <summary>Returns when work may wait; the hints that came before are one.</summary>
    public async Task WaitForWorkAsync(CancellationToken cancellationToken) => await _work.Reader.ReadAsync(cancellationToken);
}
