using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Turns;

/// <summary>One turn: what came in, what the visitor wrote before, and the replies so far. Replies are stored together when the turn is done.</summary>
public sealed class TurnContext(Activity activity, IReadOnlyList<Activity> earlierMessages, Action<Activity>? showTyping = null)
{
    private readonly List<Activity> _replies = [];
    private readonly Lock _lock = new();
    private bool _closed;

    public Activity Activity { get; } = activity;

    /// <summary>The visitor's messages of this conversation before this one, oldest first.</summary>
    public IReadOnlyList<Activity> EarlierMessages { get; } = earlierMessages;

    /// <summary>
    /// Adds a reply. It needs no id and no address. <c>typing</c> is not stored: it goes at once to whoever is connected. After the turn has ended
    /// (the time limit was up) nothing is added.
    /// </summary>
    public void SendActivity(Activity reply)
    {
        lock (_lock)
        {
            if (_closed || reply.Type == ActivityTypes.ConversationUpdate) return;
            if (reply.Type == ActivityTypes.Typing) showTyping?.Invoke(reply);
            else _replies.Add(reply);
        }
    }

    internal IReadOnlyList<Activity> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return [.. _replies];
        }
    }
}
