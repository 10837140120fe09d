using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.Turns;

/// <summary>
/// The words of messages that could not be stored: together with later ones they may say what none says alone. Memory only: the last ten of a
/// conversation, cut; of too many conversations the longest known goes first.
/// </summary>
internal sealed class RefusedMessages(TimeProvider time)
{
    private const int MostOfOne = 10;
    private const int MostConversations = 2_000;
    private const int LongestText = 1_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly Dictionary<ConversationKey, (DateTimeOffset Since, List<Activity> Messages)> _kept = [];
    private readonly Queue<ConversationKey> _order = [];
    private readonly Lock _lock = new();

    /// <summary>Keeps the message if it has words, and returns those of its sender kept before it, oldest first. The same words again are kept once.</summary>
    public IReadOnlyList<Activity> Add(ConversationKey conversation, Activity refused)
    {
        lock (_lock)
        {
            Prune();
            IReadOnlyList<Activity> before = _kept.TryGetValue(conversation, out var kept) ? [.. kept.Messages.Where(message => message.From?.Id == refused.From?.Id && message.Text != Cut(refused.Text))] : [];
            if (refused is not { Type: ActivityTypes.Message, Text.Length: > 0 }) return before;
            if (kept.Messages is null)
            {
                kept = _kept[conversation] = (time.GetUtcNow(), []);
                _order.Enqueue(conversation);
            }

            kept.Messages.RemoveAll(message => message.From?.Id == refused.From?.Id && message.Text == Cut(refused.Text));
            if (kept.Messages.Count == MostOfOne) kept.Messages.RemoveAt(0);
            kept.Messages.Add(Activity.Message(Cut(refused.Text)!) with { From = refused.From, ChannelId = refused.ChannelId, Recipient = refused.Recipient, Entities = refused.Entities });
            return before;
        }
    }

    private void Prune()
    {
        var oldest = time.GetUtcNow() - KeptFor;
        while (_order.TryPeek(out var first) && (_kept.Count > MostConversations || _kept[first].Since < oldest)) _kept.Remove(_order.Dequeue());
    }

    private static string? Cut(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
