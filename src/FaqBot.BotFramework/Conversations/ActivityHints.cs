using System.Threading.Channels;
using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Conversations;

/// <summary>
/// Says within this process that a conversation has something new. A hint may come late, twice or never: whoever is woken reads the log.
/// What is never stored (typing) is passed on as it is. Handlers run on the caller's thread and only wake somebody.
/// </summary>
public sealed class ActivityHints
{
    private readonly Channel<bool> _work = OneHint();
    private readonly Channel<bool> _delivery = OneHint();

    public event Action<ConversationKey>? ConversationChanged;

    public event Action<ConversationKey, Activity>? TypingSeen;

    public void Changed(ConversationKey conversation)
    {
        ConversationChanged?.Invoke(conversation);
        WorkMayWait();
    }

    public void Typing(ConversationKey conversation, Activity typing) => TypingSeen?.Invoke(conversation, typing);

    public void WorkMayWait() => _work.Writer.TryWrite(true);

    public void DeliveryMayWait() => _delivery.Writer.TryWrite(true);

    /// <summary>Returns when turns may wait to be run; the hints that came before are one.</summary>
    public async Task WaitForWorkAsync(CancellationToken cancellationToken) => await _work.Reader.ReadAsync(cancellationToken);

    /// <summary>Returns when replies may wait to be delivered; the hints that came before are one.</summary>
    public async Task WaitForDeliveryAsync(CancellationToken cancellationToken) => await _delivery.Reader.ReadAsync(cancellationToken);

    private static Channel<bool> OneHint() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
