using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;
using FaqBot.Core.Conversation;
using FaqBot.Web.Hosting;
using NodaTime;

namespace FaqBot.Web.Channels;

/// <summary>Activity to turn, reply to activity. What fails or takes too long is the worker's business: the visitor reads a fixed sentence.</summary>
public sealed class HelplineBot(KnowledgeHolder knowledge, ReplyRenderer renderer, IFixedReplies fixedReplies, TimeProvider time) : IBot
{
    /// <summary>Thumbs up or down, which is offered with every answer; unanswered, Teams shows an error.</summary>
    private const string Feedback = "message/submitAction";

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken) => context.Activity switch
    {
        { Type: ActivityTypes.Message } message => ReplyAsync(context, message, cancellationToken),
        { Type: ActivityTypes.ConversationUpdate } update when Begins(update) && fixedReplies.Greeting(update.Locale, ChannelTraits.NameOf(update)) is { } greeting =>
            context.SendActivityAsync(greeting, cancellationToken),
        { Type: ActivityTypes.Invoke, Name: Feedback } => context.SendActivityAsync(Activity.InvokeResponse(StatusCodes.Status200OK, Nothing), cancellationToken),
        _ => Task.CompletedTask,
    };

    internal static IReadOnlyList<string> TextsOf(IReadOnlyList<Activity> earlier) => [.. earlier.Select(TextOf).TakeLast(Turn.MostEarlier)];

    internal static string TextOf(Activity message) => ChannelTraits.Of(message.ChannelId).Read(message.TextWithoutRecipient());

    private async Task ReplyAsync(TurnContext context, Activity message, CancellationToken cancellationToken)
    {
        var turn = new Turn(TextOf(message), message.Locale, TextsOf(context.EarlierMessages), Instant.FromDateTimeOffset(time.GetUtcNow()));
        var reply = await knowledge.Handler.HandleAsync(turn, cancellationToken);
        await context.SendActivityAsync(renderer.Render(reply, knowledge.Current.Replies(reply.Language), ChannelTraits.NameOf(message)), cancellationToken);
    }

    // Teams tells of the bot's own coming, to a person or a group; elsewhere somebody comes to the bot, and a group is not greeted at each.
    private static bool Begins(Activity update) => update.MembersAdded?.Any(member =>
        update.ChannelId == ChannelTraits.MicrosoftTeams ? member.Id == update.Recipient?.Id : member.Id != update.Recipient?.Id && update.Conversation?.IsGroup != true) == true;
}
