using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Settings;

namespace FaqBot.Web.Channels;

/// <summary>
/// A reply as its channel shows it (<see cref="ChannelTraits"/>): text, citations, suggested questions, buttons to call or to open live chat, a card.
/// An emergency or a crisis is text alone everywhere: what to do first stands for itself.
/// </summary>
public sealed class ReplyRenderer(FaqBotSettings settings)
{
    /// <param name="reply">The reply.</param>
    /// <param name="words">The fixed wording of its language.</param>
    /// <param name="channelId">As the Bot Framework names the channel; one that is not known, or null, gets the plain form.</param>
    /// <param name="mentionAgain">Whether whoever asks in this place must call the bot by name each time, which is said here. An emergency stands for itself.</param>
    public Activity Render(Reply reply, ReplyTexts words, string? channelId, bool mentionAgain = false)
    {
        var traits = ChannelTraits.Of(channelId);
        var sources = Source.Of(reply, settings.PublicUrl, traits);
        var isDanger = reply is EmergencyReply or CrisisReply;
        var message = Text(new MessageText(traits, words).Of(reply, sources, mentionAgain && !isDanger ? words[ReplyKeys.MentionAgain] : null), reply.Language, traits) with
        {
            InputHint = "acceptingInput",
            ChannelData = ChannelDataOf(reply, traits),
            Entities = sources.Count == 0 || traits.Sources == SourceForm.List ? null : [CitationEntity.Of(sources)],
        };
        if (isDanger) return message;
        message = message with { SuggestedActions = ReplyButtons.Of(reply, words, traits) };
        return traits.ShowsCards
            ? MessageSize.WithCard(message with { Summary = SummaryOf(reply) }, new ReplyCard(reply, words, sources, traits).FromFullToBare())
            : message;
    }

    /// <summary>Fixed wording alone, each text a paragraph.</summary>
    public static Activity Render(IEnumerable<FixedText> texts, string language, string? channelId)
    {
        var traits = ChannelTraits.Of(channelId);
        return Text(string.Join("\n\n", texts.Select(text => traits.Markup.Fixed(text.Text))), language, traits);
    }

    private static Activity Text(string text, string language, ChannelTraits traits) => Activity.Message(text) with { TextFormat = traits.Markup.TextFormat, Locale = language };

    private static JsonElement? ChannelDataOf(Reply reply, ChannelTraits traits)
    {
        var data = TriageMark.Of(reply.Triage);
        return traits.TakesFeedback && ReplyText.AnswerOf(reply) is not null ? FeedbackLoop.Beside(data) : data;
    }

    /// <summary>What a notification says of a message with a card. Never a notice that repeats the visitor's words, nor one about a danger.</summary>
    private static string? SummaryOf(Reply reply) =>
        reply.Notices.FirstOrDefault(notice => notice.Kind == NoticeKind.Reply)?.Text.Text ?? ReplyText.AnswerOf(reply)?.Sentences[0].Text.Split('\n')[0];
}
