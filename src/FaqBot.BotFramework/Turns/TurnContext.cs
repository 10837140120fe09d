using FaqBot.BotFramework.Activities;

namespace FaqBot.BotFramework.Turns;

/// <summary>
/// One turn: what came in, what its sender wrote before, and the replies so far. Replies are stored together when the turn is done, and then delivered.
/// </summary>
public sealed class TurnContext(Activity activity, IReadOnlyList<Activity> earlierMessages, Action<Activity>? showTyping = null)
{
    private readonly List<Activity> _replies = [];
    private readonly Lock _lock = new();
    private bool _closed;

    public Activity Activity { get; } = activity;

    /// <summary>The sender's messages of this conversation before this one, oldest first.</summary>
    public IReadOnlyList<Activity> EarlierMessages { get; } = earlierMessages;

    /// <summary>
    /// Adds a reply. It needs no id and no address. <c>typing</c> is not stored: it goes at once to whoever is connected, or to the channel. An
    /// <c>invoke</c> is answered by <see cref="Activity.InvokeResponse"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token is cancelled, or the turn has ended: its time limit was up.</exception>
    public Task SendActivityAsync(Activity reply, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_closed) throw new OperationCanceledException("the turn has ended");
            if (reply.Type == ActivityTypes.Typing) showTyping?.Invoke(reply);
            else if (reply.Type != ActivityTypes.ConversationUpdate) _replies.Add(reply);
        }

        return Task.CompletedTask;
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
