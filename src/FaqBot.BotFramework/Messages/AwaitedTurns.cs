using System.Collections.Concurrent;
using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.Messages;

/// <summary>
/// Answers requests that wait for the end of a turn: <c>expectReplies</c> with the replies (the response to an invoke is one of them), any other invoke with
/// its response. Hints wake a request; without any it looks into the log from time to time, since another node may run the turn. Memory grows with the
/// requests that wait.
/// </summary>
internal sealed class AwaitedTurns
{
    /// <summary>A channel gives up after 15 seconds (PROTOCOLS.md §2): whoever waits is told something before that.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(14);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ConversationKey, TaskCompletionSource> _woken = new();
    private readonly IActivityLog _log;
    private readonly IFixedReplies _fixedReplies;
    private readonly TimeProvider _time;

    public AwaitedTurns(IActivityLog log, ActivityHints hints, IFixedReplies fixedReplies, TimeProvider time)
    {
        (_log, _fixedReplies, _time) = (log, fixedReplies, time);
        hints.ConversationChanged += conversation =>
        {
            if (_woken.TryRemove(conversation, out var waiting)) waiting.TrySetResult();
        };
    }

    /// <summary>The response to a stored activity. The same activity again gets the same.</summary>
    public async Task<IResult> RespondAsync(Activity activity, long sequence, CancellationToken cancellationToken)
    {
        var replies = await WaitAsync(ConversationKey.Of(activity), sequence, cancellationToken);
        if (replies is null && activity.Type == ActivityTypes.Invoke) return TypedResults.StatusCode(StatusCodes.Status504GatewayTimeout);
        replies ??= [activity.Reply(_fixedReplies.Failure(activity), _time.GetUtcNow())];
        return ChannelActivity.ExpectsReplies(activity) ? Replies(replies) : Response(replies);
    }

    public static IResult Replies(IReadOnlyList<Activity> replies) => TypedResults.Json(new ExpectedReplies([.. replies.Select(reply => reply.ForChannel())]), ActivityJson.Default.ExpectedReplies);

    private static IResult Response(IReadOnlyList<Activity> replies) =>
        replies.FirstOrDefault(reply => reply.Type == ActivityTypes.InvokeResponse)?.Value?.Deserialize(ActivityJson.Default.InvokeResponse) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status501NotImplemented),
            { Body: { } body, Status: var status } => TypedResults.Text(body.GetRawText(), "application/json", statusCode: status),
            { Status: var status } => TypedResults.StatusCode(status),
        };

    private async Task<IReadOnlyList<Activity>?> WaitAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken)
    {
        var until = _time.GetUtcNow() + Limit;
        while (true)
        {
            // Before the look, so that no hint falls between the two.
            var woken = _woken.GetOrAdd(conversation, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            try
            {
                if (await FindAsync(conversation, sequence, cancellationToken) is { } replies) return replies;
                if (_time.GetUtcNow() >= until) return null;
                await woken.Task.WaitAsync(Look, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Looks again.
            }
            finally
            {
                if (_woken.TryRemove(KeyValuePair.Create(conversation, woken))) woken.TrySetResult();
            }
        }
    }

    // The activity is stored: that its replies cannot be read for a moment is no reason to refuse it.
    private async Task<IReadOnlyList<Activity>?> FindAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken)
    {
        try
        {
            return await _log.FindRepliesAsync(conversation, sequence, cancellationToken);
        }
        catch (ActivityLogUnavailableException)
        {
            return null;
        }
    }
}
