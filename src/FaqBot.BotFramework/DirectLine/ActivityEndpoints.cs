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
    IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>
    /// 200 when the activity is stored; its turn comes later. The same message again is answered with the id of the first. When nothing can be stored:
    /// the unlogged reply, if there is one, and then 503.
    /// </summary>
    public async Task<IResult> PostAsync(HttpContext context)
    {
        var holder = context.Holder();
        if (await RequestBody.ReadActivityAsync(context) is not { } sent) return DirectLineErrors.BadArgument("An activity is needed");
        if (!VisitorActivity.Accepts(sent.Type)) return DirectLineErrors.BadArgument("Activities of this type are not accepted");

        var activity = VisitorActivity.From(sent, holder, options.Value, time.GetUtcNow());
        if (sent.Type == ActivityTypes.Typing) return Resource(activity);
        var conversation = VisitorActivity.Conversation(holder);
        var inbound = new InboundActivity(activity, VisitorActivity.ClientActivityId(sent), VisitorActivity.IsResent(sent) ? 0 : delivered.Through(conversation));
        try
        {
            return Answer(conversation, inbound, await AppendAsync(conversation, holder, inbound, context.RequestAborted));
        }
        catch (ActivityLogUnavailableException)
        {
            await unloggedReplies.GiveAsync(conversation, activity, context.RequestAborted);
            throw;
        }
    }

    /// <summary>What follows the watermark, page by page until an empty one.</summary>
    public async Task<IResult> ReadAsync(HttpContext context)
    {
        var holder = context.Holder();
        var conversation = VisitorActivity.Conversation(holder);
        var record = await log.FindConversationAsync(conversation, context.RequestAborted);
        if (record is null && !unlogged.HasBegun(conversation, out _)) return DirectLineErrors.NoConversation();
        if (!ConversationEndpoints.TryReadWatermark(context.Request.Query["watermark"].ToString(), holder, record?.LastSequence ?? 0, out var after))
            return DirectLineErrors.BadArgument("This is no watermark of this conversation");

        var page = await log.ReadAsync(conversation, after, PageSize, context.RequestAborted);
        var through = page is [.., var last] ? last.Sequence : after;
        delivered.Reached(conversation, through);
        var passing = unlogged.Take(conversation).Where(activity => activity.Type != ActivityTypes.Typing);
        var set = new ActivitySet([.. VisitorView.Of(page), .. passing], Watermark.Of(holder.ConversationId, through));
        return TypedResults.Json(set, DirectLineJson.Default.ActivitySet);
    }

    private async Task<AppendResult> AppendAsync(ConversationKey conversation, TokenHolder holder, InboundActivity inbound, CancellationToken cancellationToken)
    {
        var result = await intake.TakeAsync(inbound);
        if (result is not AppendResult.NoConversation || !unlogged.HasBegun(conversation, out var greeting)) return result;
        await log.StartConversationAsync(conversation, holder.UserId, greeting, cancellationToken);
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
