using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;
using FaqBot.Core.Conversation;
using FaqBot.Web.Hosting;
using NodaTime;

namespace FaqBot.Web.Channels;

/// <summary>Activity to turn, reply to activity. What fails or takes too long is the worker's business: the visitor reads a fixed sentence.</summary>
public sealed class HelplineBot(KnowledgeHolder knowledge, ReplyRenderer renderer, TimeProvider time) : IBot
{
    public async Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Activity is not { Type: ActivityTypes.Message } message) return;
        var turn = new Turn(
            message.Text ?? "",
            message.Locale,
            TextsOf(context.EarlierMessages),
            Instant.FromDateTimeOffset(time.GetUtcNow()));
        var reply = await knowledge.Handler.HandleAsync(turn, cancellationToken);
        await context.SendActivityAsync(renderer.Render(reply, knowledge.Current.Replies(reply.Language), message.ChannelId), cancellationToken);
    }

    internal static IReadOnlyList<string> TextsOf(IReadOnlyList<Activity> earlier) =>
        [.. earlier.Select(message => message.Text).OfType<string>().TakeLast(Turn.MostEarlier)];
}
