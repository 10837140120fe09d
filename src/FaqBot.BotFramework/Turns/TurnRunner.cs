using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Turns;

/// <summary>Runs one turn: its replies, or the fixed one when it fails or takes too long. Never throws: a turn that failed is not run again.</summary>
internal sealed partial class TurnRunner(IBot bot, IFixedReplies fixedReplies, IOptions<TurnOptions> options, TimeProvider time, ILogger<TurnRunner> logger)
{
    public async Task<IReadOnlyList<TurnReply>> RunAsync(Activity activity, IReadOnlyList<Activity> earlier, Action<Activity> showTyping)
    {
        var context = new TurnContext(activity, earlier, _ => ShowTyping(activity, showTyping));
        var typingEvery = options.Value.TypingEvery;
        using var slow = activity.Type == ActivityTypes.Message ? time.CreateTimer(_ => ShowTyping(activity, showTyping), null, typingEvery, typingEvery) : null;
        IReadOnlyList<Activity> replies;
        try
        {
            await RunInTimeAsync(context);
            replies = context.Close();
        }
#pragma warning disable CA1031 // The turn's boundary: whatever went wrong, the visitor is told where to get help.
        catch (Exception e)
#pragma warning restore CA1031
        {
            context.Close();
            // Not the exception itself: its message may quote the visitor; nor a channel's ids, which may hold an address of his.
            Log.TurnFailed(logger, e.GetType().FullName, e.StackTrace);
            replies = AfterFailure(activity);
        }

        return [.. replies.Select(reply => new TurnReply(activity.Reply(reply, time.GetUtcNow()), IsDelivered(activity, reply)))];
    }

    // Who sent no message waits for no words.
    private IReadOnlyList<Activity> AfterFailure(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => [fixedReplies.Failure(activity)],
        ActivityTypes.Invoke => [Activity.InvokeResponse(StatusCodes.Status500InternalServerError)],
        _ => [],
    };

    // Who waits for the response sees nothing else meanwhile.
    private void ShowTyping(Activity activity, Action<Activity> show)
    {
        if (activity.DeliveryMode != DeliveryModes.ExpectReplies) show(activity.Reply(new Activity { Type = ActivityTypes.Typing }, time.GetUtcNow()));
    }

    // The embedded channel, which has no serviceUrl, is read by its clients.
    private static bool IsDelivered(Activity inbound, Activity reply) =>
        inbound.ServiceUrl is not null && inbound.DeliveryMode != DeliveryModes.ExpectReplies && reply.Type != ActivityTypes.InvokeResponse;

    // On another thread, and not merely by the token: a bot that blocks or ignores its token must not hold the visitor.
    private async Task RunInTimeAsync(TurnContext context)
    {
        using var limit = new CancellationTokenSource(options.Value.TimeLimit, time);
        await Task.Run(() => bot.OnTurnAsync(context, limit.Token), limit.Token).WaitAsync(limit.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A turn failed: {Exception}\n{StackTrace}")]
        public static partial void TurnFailed(ILogger logger, string? exception, string? stackTrace);
    }
}
