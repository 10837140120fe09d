using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Settings;

namespace FaqBot.Web.Channels;

/// <summary>
/// A reply as Web Chat shows it: Markdown with reference links for the citations and the entity that describes them (PROTOCOLS.md §5), suggested
/// questions, and buttons to call or to open live chat. An emergency has no buttons: what to do first stands alone.
/// </summary>
public sealed class ReplyRenderer(FaqBotSettings settings)
{
    private const int LongestName = 80;
    private const int LongestAbstract = 160;

    public Activity Render(Reply reply, ReplyTexts words)
    {
        var answer = ReplyText.AnswerOf(reply);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Text = TextOf(reply, answer),
            TextFormat = "markdown",
            Locale = reply.Language,
            InputHint = "acceptingInput",
            ChannelData = TriageMark.Of(reply.Triage),
            Entities = answer is null ? null : [Citations(answer, reply.Revision)],
            SuggestedActions = reply is EmergencyReply or CrisisReply ? null : new SuggestedActions([.. Actions(reply, words)]),
        };
    }

    private string TextOf(Reply reply, Answer? answer)
    {
        var parts = new List<string>();
        parts.AddRange(reply.Notices.Select(notice => Markdown.WithPhoneLinks(notice.Text.Text)));
        if (answer is not null)
        {
            parts.AddRange(answer.Sentences.Select(sentence => Markdown.Of(sentence.Text) + string.Concat(sentence.Citations.Select(Reference))));
            parts.Add(Markdown.WithPhoneLinks(answer.Disclaimer.Text));
        }

        if (reply is ClarifyReply clarify) parts.Add(Markdown.List(clarify.Choices.Select(choice => choice.Text)));
        parts.Add(Markdown.WithPhoneLinks(reply.Contacts.Text.Text));
        if (answer is not null) parts.Add(string.Join('\n', answer.Citations.Select(citation => Definition(citation, reply.Revision))));
        return string.Join("\n\n", parts);
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $" [{number}]");

    private string Definition(Citation citation, string revision) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{citation.Number}]: {Href(citation, revision)} \"{Markdown.Title($"{citation.Article.Title}: {citation.Passage.Heading}")}\"");

    private string Href(Citation citation, string revision) => ReplyJson.Href(citation, revision, settings.LinkPrefix);

    private static IEnumerable<CardAction> Actions(Reply reply, ReplyTexts words)
    {
        foreach (var choice in reply is ClarifyReply clarify ? clarify.Choices : []) yield return CardAction.Say(choice.Text, choice.Question);
        if (reply.Exact is { } exact) yield return CardAction.Say(exact.Text, exact.Question);
        foreach (var suggestion in reply.Suggestions) yield return CardAction.Say(suggestion, suggestion);
        if (reply.Contacts is { LiveChat: LiveChat.Open, Url: { } url }) yield return CardAction.Open(words[ReplyKeys.OpenLiveChat].Text, url.AbsoluteUri);
        yield return CardAction.Open(words[ReplyKeys.CallPhone, ("phone", HandoffPolicy.Phone)].Text, Ask.PhoneLinks.Tel(HandoffPolicy.Phone));
    }

    /// <summary>One root entity for all citations, with the limits that Teams sets.</summary>
    private JsonElement Citations(Answer answer, string revision)
    {
        var claims = answer.Citations.Take(20).Select(citation => (JsonNode)new JsonObject
        {
            ["@type"] = "Claim",
            ["position"] = citation.Number,
            ["appearance"] = new JsonObject
            {
                ["@type"] = "DigitalDocument",
                ["name"] = Shorten(citation.Passage.Heading, LongestName),
                ["url"] = Href(citation, revision),
                ["abstract"] = Shorten(NormalForm.Collapse(citation.Quote), LongestAbstract),
            },
        });
        var message = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
            ["citation"] = new JsonArray([.. claims]),
        };
        return JsonSerializer.SerializeToElement(message);
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
