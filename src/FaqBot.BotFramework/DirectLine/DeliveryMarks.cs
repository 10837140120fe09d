using System.Collections.Concurrent;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// How far each conversation has reached its visitor, as this process knows it; of use for as long as a message may count as sent again. Not knowing
/// (after a restart) means taking an answer for not delivered.
/// </summary>
internal sealed class DeliveryMarks(TimeProvider time)
{
    private static readonly TimeSpan Kept = 2 * InboundActivity.ResendWindow;
    private readonly ConcurrentDictionary<ConversationKey, (long Sequence, DateTimeOffset At)> _marks = new();

    public void Reached(ConversationKey conversation, long sequence)
    {
        var now = time.GetUtcNow();
        _marks.AddOrUpdate(conversation, (sequence, now), (_, mark) => (Math.Max(mark.Sequence, sequence), now));
    }

    /// <summary>0 when nothing is known.</summary>
    public long Through(ConversationKey conversation) => _marks.GetValueOrDefault(conversation).Sequence;

    public void Prune()
    {
        var oldest = time.GetUtcNow() - Kept;
        foreach (var mark in _marks)
            if (mark.Value.At < oldest)
                _marks.TryRemove(mark);
    }
}
