using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// What is shown to a visitor without being in the log, kept for the open socket or the next poll; and which conversations began while the log could
/// not be written, so that a visitor who comes then is heard too. Memory only, and bounded.
/// </summary>
internal sealed class UnloggedActivities(TimeProvider time)
{
    private const int MostOfOne = 10;
    private const int MostConversations = 10_000;
    private readonly Dictionary<ConversationKey, Kept> _kept = [];
    private readonly Lock _lock = new();

    public void Keep(ConversationKey conversation, Activity activity)
    {
        lock (_lock)
            if (Of(conversation) is { Activities.Count: < MostOfOne } kept)
                kept.Activities.Add(activity);
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
            foreach (var (conversation, kept) in _kept.Where(pair => pair.Value.Since < oldest).ToList())
                _kept.Remove(conversation);
    }

    private Kept? Of(ConversationKey conversation)
    {
        if (_kept.TryGetValue(conversation, out var kept)) return kept;
        return _kept.Count < MostConversations ? _kept[conversation] = new Kept { Since = time.GetUtcNow() } : null;
    }

    private sealed class Kept
    {
        public required DateTimeOffset Since { get; init; }
        public List<Activity> Activities { get; set; } = [];
        public bool Begun { get; set; }
        public Activity? Greeting { get; set; }
    }
}
