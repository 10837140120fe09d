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
    public Activity? Greeting(string? locale)
    {
        var keys = knowledge.AllowsSampleContent ? new[] { ReplyKeys.Greeting, ReplyKeys.NotForEmergencies, ReplyKeys.SampleContent } : [ReplyKeys.Greeting, ReplyKeys.NotForEmergencies];
        return Message(locale, keys);
    }

    public Activity Failure(Activity inbound) => Message(inbound.Locale, [ReplyKeys.Failure]);

    public Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, CancellationToken cancellationToken)
    {
        var turn = new Turn(inbound.Text ?? "", inbound.Locale, HelplineBot.TextsOf(earlier), Instant.FromDateTimeOffset(time.GetUtcNow()));
        var reply = knowledge.Handler.ReplyToDanger(turn);
        return Task.FromResult<Activity?>(reply is null ? Message(inbound.Locale, [ReplyKeys.Failure]) : renderer.Render(reply, knowledge.Current.Replies(reply.Language)));
    }

    private Activity Message(string? locale, IEnumerable<string> keys)
    {
        var words = knowledge.Current.Replies(PageLanguage.Of(locale));
        var text = string.Join("\n\n", keys.Select(key => Markdown.WithPhoneLinks(words[key, ("phone", HandoffPolicy.Phone)].Text)));
        return Activity.Message(text) with { TextFormat = "markdown", Locale = words.Language };
    }
}
