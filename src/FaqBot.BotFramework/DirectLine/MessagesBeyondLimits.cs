using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.AspNetCore.Http;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// What becomes of messages and polls that are beyond a limit: nothing is stored and nothing read from the log, but who is in danger hears where help is.
/// What that may cost is bounded by the length of a message, by the characters of a conversation in a minute, and because one is judged at a time.
/// </summary>
internal sealed class MessagesBeyondLimits(RateLimits limits, UnloggedReplies replies, UnloggedActivities unlogged)
{
    /// <summary>Of a request beyond its address's limit, in bytes: whoever cries for help writes no more.</summary>
    public const int LargestBody = 16 * 1024;

    private const int LongestText = 2_000;

    /// <summary>429, after the unlogged reply if there is one.</summary>
    public async Task<IResult> RefuseAsync(HttpContext context, ConversationKey conversation, Activity activity, TimeSpan retryAfter)
    {
        var heard = activity.Text is { Length: > LongestText } text ? activity with { Text = text[..LongestText] } : activity;
        if (limits.Hears(conversation, heard.Text)) await replies.GiveBeyondLimitAsync(conversation, heard);
        return RateLimits.Refuse(context, retryAfter);
    }

    /// <summary>What is kept for the next poll, without a watermark: the log is not asked. 429 when nothing is, and the client polls faster than clients do.</summary>
    public IResult AnswerPoll(HttpContext context, ConversationKey conversation, TimeSpan retryAfter)
    {
        var passing = unlogged.Take(conversation).Where(activity => activity.Type != ActivityTypes.Typing).ToList();
        return limits.AnswersPoll(conversation) || passing.Count > 0
            ? TypedResults.Json(new ActivitySet(passing), DirectLineJson.Default.ActivitySet)
            : RateLimits.Refuse(context, retryAfter);
    }
}
