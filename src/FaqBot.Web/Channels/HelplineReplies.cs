using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Web.Hosting;
using NodaTime;

namespace FaqBot.Web.Channels;

/// <summary>What is said without a turn: the greeting, the sentence of a failed turn, and, when nothing can be stored, where help is for somebody in danger.</summary>
public sealed class HelplineReplies(KnowledgeHolder knowledge, ReplyRenderer renderer, TimeProvider time) : IFixedReplies
{
    public Activity? Greeting(string? locale, string? channelId)
    {
        var keys = knowledge.AllowsSampleContent ? new[] { ReplyKeys.Greeting, ReplyKeys.NotForEmergencies, ReplyKeys.SampleContent } : [ReplyKeys.Greeting, ReplyKeys.NotForEmergencies];
        return Message(locale, channelId, keys);
    }

    public Activity Failure(Activity inbound) => Message(inbound.Locale, ChannelTraits.NameOf(inbound), [ReplyKeys.Failure]);

    public Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly, CancellationToken cancellationToken)
    {
        var turn = new Turn(HelplineBot.TextOf(inbound), inbound.Locale, HelplineBot.TextsOf(earlier), Instant.FromDateTimeOffset(time.GetUtcNow()));
        var reply = knowledge.Handler.ReplyToDanger(turn);
        if (reply is null) return Task.FromResult(urgentOnly || inbound.Type != ActivityTypes.Message ? null : Failure(inbound));
        return Task.FromResult<Activity?>(renderer.Render(reply, knowledge.Current.Replies(reply.Language), ChannelTraits.NameOf(inbound)));
    }

    private Activity Message(string? locale, string? channelId, IEnumerable<string> keys)
    {
        var words = knowledge.Current.Replies(PageLanguage.Of(locale));
        return ReplyRenderer.Render(keys.Select(key => words[key, ("phone", HandoffPolicy.Phone)]), words.Language, channelId);
    }
}
