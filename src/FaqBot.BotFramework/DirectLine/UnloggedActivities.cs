using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// What is shown to a visitor without being in the log, kept for the open socket or the next poll; and which conversations began while the log could
/// not be written, so that a visitor who comes then is heard too. Memory only: of too many conversations the longest kept goes first.
/// </summary>
internal sealed class UnloggedActivities(TimeProvider time)
{
    private const int MostOfOne = 10;
    private const int MostConversations = 10_000;
    private readonly Dictionary<ConversationKey, Kept> _kept = [];
    private readonly Queue<(ConversationKey Conversation, Kept Kept)> _order = [];
    private readonly Lock _lock = new();

    public void Keep(ConversationKey conversation, Activity activity)
    {
        lock (_lock)
            if (Of(conversation) is { Activities.Count: < MostOfOne } kept)
                kept.Activities.Add(activity);
    }

    /// <summary>What was taken and did not arrive.</summary>
    public void PutBack(ConversationKey conversation, IReadOnlyList<Activity> taken)
    {
        lock (_lock) Of(conversation).Activities.InsertRange(0, taken);
    }

    /// <summary>Unless the same words are kept already: a flood of messages must not crowd out the reply to the one that matters.</summary>
    public void KeepOnce(ConversationKey conversation, Activity reply)
    {
        lock (_lock)
            if (Of(conversation) is { Activities: { Count: < MostOfOne } kept } && !kept.Exists(one => one.Type == reply.Type && one.Text == reply.Text && one.From == reply.From))
                kept.Add(reply);
    }

    /// <summary>What was kept, once.</summary>
    public IReadOnlyList<Activity> Take(ConversationKey conversation)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(conversation, out var kept)) return [];
            if (!kept.Begun) _kept.Remove(conversation);
            var taken = kept.Activities;
            kept.Activities = [];
            return taken;
        }
    }

    /// <summary>The conversation begins unlogged, with this greeting. False when it has begun before.</summary>
    public bool Begin(ConversationKey conversation, Activity? greeting)
    {
        lock (_lock)
        {
            if (Of(conversation) is not { Begun: false } kept) return false;
            kept.Begun = true;
            kept.Greeting = greeting;
            if (greeting is not null) kept.Activities.Add(greeting);
            return true;
        }
    }

    public bool HasBegun(ConversationKey conversation, out Activity? greeting)
    {
        lock (_lock)
        {
            greeting = _kept.GetValueOrDefault(conversation)?.Greeting;
            return _kept.GetValueOrDefault(conversation) is { Begun: true };
        }
    }

    public void Prune()
    {
        var oldest = time.GetUtcNow() - DirectLineTokens.Lifetime;
        lock (_lock)
            while (_order.TryPeek(out var first) && first.Kept.Since < oldest)
                RemoveOldest();
    }

    private Kept Of(ConversationKey conversation)
    {
        if (_kept.TryGetValue(conversation, out var kept)) return kept;
        while (_order.Count >= MostConversations) RemoveOldest();
        kept = _kept[conversation] = new Kept { Since = time.GetUtcNow() };
        _order.Enqueue((conversation, kept));
        return kept;
    }

    private void RemoveOldest()
    {
        var (conversation, kept) = _order.Dequeue();
        if (_kept.GetValueOrDefault(conversation) == kept) _kept.Remove(conversation);
    }

    private sealed class Kept
    {
        public required DateTimeOffset Since { get; init; }
        public List<Activity> Activities { get; set; } = [];
        public bool Begun { get; set; }
        public Activity? Greeting { get; set; }
    }
}
