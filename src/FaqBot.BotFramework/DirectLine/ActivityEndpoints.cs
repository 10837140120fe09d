using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.BotFramework.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>Sending an activity, and reading what was said.</summary>
internal sealed class ActivityEndpoints(
    IActivityLog log, TurnIntake intake, OpenStreams streams, UnloggedActivities unlogged, UnloggedReplies unloggedReplies, DeliveryMarks delivered,
    RateLimits limits, MessagesBeyondLimits beyondLimits, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const int PageSize = 100;

    // A log that takes longer may never come back; who is in danger does not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// 200 when the activity is stored; its turn comes later. The same message again is answered with the id of the first. When it cannot be stored, or is
    /// not within a second: the unlogged reply, if there is one, and then 503, or 200 if it is stored after all; when it is beyond a limit, likewise and 429.
    /// </summary>
    public async Task<IResult> PostAsync(HttpContext context)
    {
        var holder = context.Holder();
        var beyond = context.Features.Get<BeyondLimit>()?.RetryAfter;
        if (await RequestBody.ReadActivityAsync(context, beyond is null ? RequestBody.Largest : MessagesBeyondLimits.LargestBody) is not { } sent) return DirectLineErrors.BadArgument("An activity is needed");
        if (!VisitorActivity.Accepts(sent.Type)) return DirectLineErrors.BadArgument("Activities of this type are not accepted");

        if (sent is { Attachments.Count: > 0 } && string.IsNullOrWhiteSpace(sent.Text)) return DirectLineErrors.NoFiles();

        var activity = VisitorActivity.From(sent, holder, options.Value, time.GetUtcNow());
        if (sent.Type == ActivityTypes.Typing) return beyond is { } wait ? RateLimits.Refuse(context, wait) : Resource(activity);
        var conversation = VisitorActivity.Conversation(holder);
        if ((beyond ?? limits.BeyondMessages(conversation)) is { } retryAfter) return await beyondLimits.RefuseAsync(context, conversation, activity, retryAfter);
        var inbound = new InboundActivity(activity, VisitorActivity.ClientActivityId(sent), VisitorActivity.IsResent(sent) ? 0 : delivered.Through(conversation));
        var appending = AppendAsync(conversation, holder, inbound);
        await ((Task)appending).WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var heard = !appending.IsCompleted && await unloggedReplies.GiveAsync(conversation, activity, urgentOnly: true);
        try
        {
            return Answer(conversation, inbound, await appending);
        }
        catch (ActivityLogUnavailableException) when (!heard)
        {
            await unloggedReplies.GiveAsync(conversation, activity, urgentOnly: false);
            throw;
        }
    }

    /// <summary>What follows the watermark, page by page until an empty one. When the log cannot be read: what is kept outside of it, and 503 if that is nothing.</summary>
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var holder = context.Holder();
        var conversation = VisitorActivity.Conversation(holder);
        if (context.Features.Get<BeyondLimit>() is { RetryAfter: var retryAfter }) return beyondLimits.AnswerPoll(context, conversation, retryAfter);
        var reading = ReadLogAsync(context, holder, conversation);
        await ((Task)reading).WaitAsync(Patience, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var passing = Passing(conversation);
        if (!reading.IsCompletedSuccessfully && passing.Count > 0) return Set(passing, null);
        var (page, through, refusal) = await reading;
        return refusal ?? Set([.. page, .. passing], Watermark.Of(holder.ConversationId, through));
    }

    private async Task<(IReadOnlyList<Activity> Page, long Through, IResult? Refusal)> ReadLogAsync(HttpContext context, TokenHolder holder, ConversationKey conversation)
    {
        var record = await log.FindConversationAsync(conversation, context.RequestAborted);
        if (record is null && !unlogged.HasBegun(conversation, out _)) return ([], 0, DirectLineErrors.NoConversation());
        if (!ConversationEndpoints.TryReadWatermark(context.Request.Query["watermark"].ToString(), holder, record?.LastSequence ?? 0, out var after))
            return ([], 0, DirectLineErrors.BadArgument("This is no watermark of this conversation"));

        var page = await log.ReadAsync(conversation, after, PageSize, context.RequestAborted);
        var through = page is [.., var last] ? last.Sequence : after;
        delivered.Reached(conversation, through);
        return (VisitorView.Of(page), through, null);
    }

    private static JsonHttpResult<ActivitySet> Set(IReadOnlyList<Activity> activities, string? watermark) => TypedResults.Json(new ActivitySet(activities, watermark), DirectLineJson.Default.ActivitySet);

    private List<Activity> Passing(ConversationKey conversation) => [.. unlogged.Take(conversation).Where(activity => activity.Type != ActivityTypes.Typing)];

    private async Task<AppendResult> AppendAsync(ConversationKey conversation, TokenHolder holder, InboundActivity inbound)
    {
        var result = await intake.TakeAsync(inbound);
        if (result is not AppendResult.NoConversation || !unlogged.HasBegun(conversation, out var greeting)) return result;
        await log.StartConversationAsync(conversation, holder.UserId, greeting, CancellationToken.None);
        return await intake.TakeAsync(inbound);
    }

    private IResult Answer(ConversationKey conversation, InboundActivity inbound, AppendResult result)
    {
        switch (result)
        {
            case AppendResult.Appended:
                return Resource(inbound.Activity);
            case AppendResult.Known { Stored.Activity: var stored }:
                if (inbound.ClientActivityId is { } name && name != VisitorActivity.ClientActivityId(stored)) EchoAgain(conversation, stored, name);
                return Resource(stored);
            default:
                return DirectLineErrors.NoConversation();
        }
    }

    // Web Chat takes a message for sent when it comes back under the name that it gave it, a new one for each "Retry".
    private void EchoAgain(ConversationKey conversation, Activity stored, string clientActivityId)
    {
        unlogged.Keep(conversation, VisitorActivity.WithClientActivityId(stored, clientActivityId));
        _ = streams.FlushAsync(conversation);
    }

    private static JsonHttpResult<ResourceResponse> Resource(Activity activity) => TypedResults.Json(new ResourceResponse(activity.Id!), DirectLineJson.Default.ResourceResponse);
}
