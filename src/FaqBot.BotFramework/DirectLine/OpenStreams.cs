using System.Collections.Concurrent;
using System.Net.WebSockets;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Hosting;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>The open sockets of this process, one for each conversation: a second one closes the first with <c>collision</c>.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<ConversationKey, DirectLineStream> _open = new();
    private readonly UnloggedActivities _unlogged;
    private readonly CancellationToken _stopping;

    public OpenStreams(ActivityHints hints, UnloggedActivities unlogged, IHostApplicationLifetime lifetime)
    {
        _unlogged = unlogged;
        _stopping = lifetime.ApplicationStopping;
        _stopping.Register(CloseAll);
        hints.ConversationChanged += conversation => Find(conversation)?.Wake();
        hints.TypingSeen += ShowTyping;
    }

    /// <summary>Serves the stream until it is closed.</summary>
    public async Task RunAsync(DirectLineStream stream, CancellationToken aborted)
    {
        _open.AddOrUpdate(stream.Conversation, stream, (_, older) =>
        {
            older.Close(WebSocketCloseStatus.PolicyViolation, "collision");
            return stream;
        });
        if (_stopping.IsCancellationRequested) CloseAll();
        try
        {
            await stream.RunAsync(aborted);
        }
        finally
        {
            _open.TryRemove(KeyValuePair.Create(stream.Conversation, stream));
        }
    }

    /// <summary>Returns when the conversation's socket, if one is open, has sent what is new.</summary>
    public Task FlushAsync(ConversationKey conversation) => Find(conversation)?.FlushAsync() ?? Task.CompletedTask;

    /// <summary>One of <paramref name="shares"/> parts of the sockets, so that not all send at once.</summary>
    public void KeepAlive(int share, int shares)
    {
        foreach (var (conversation, stream) in _open)
            if ((uint)conversation.GetHashCode() % shares == share)
                stream.KeepAlive();
    }

    private DirectLineStream? Find(ConversationKey conversation) => _open.GetValueOrDefault(conversation);

    private void ShowTyping(ConversationKey conversation, Activity typing)
    {
        if (Find(conversation) is not { } stream) return;
        _unlogged.Keep(conversation, typing);
        stream.Wake();
    }

    private void CloseAll()
    {
        foreach (var (_, stream) in _open) stream.Close(WebSocketCloseStatus.EndpointUnavailable, "restarting");
    }
}
