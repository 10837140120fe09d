using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Web.Ask;
using FaqBot.Web.Hosting;

namespace FaqBot.Web.Channels;

/// <summary>The Adaptive Card (version 1.5) beside a reply: the disclaimer, the sources with their review state, what else can be asked, and the ways to a person.</summary>
internal sealed class ReplyCard(Reply reply, ReplyTexts words, IReadOnlyList<Source> sources, ChannelTraits traits)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card whole, then without quotes, then with ever fewer sources: for a message that would be too large.</summary>
    public IEnumerable<Attachment> FromFullToBare()
    {
        yield return Render(sources.Count, withQuotes: true);
        for (var count = sources.Count; count >= 0; count--) yield return Render(count, withQuotes: false);
    }

    private Attachment Render(int count, bool withQuotes)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = reply.Language,
            ["fallbackText"] = Fallback,
            ["body"] = new JsonArray([.. Disclaimer(), .. Sources(count, withQuotes), .. Questions()]),
            ["actions"] = new JsonArray([.. Contacts()]),
        };
        return new Attachment { ContentType = ContentType, Content = JsonSerializer.SerializeToElement(card) };
    }

    private string Fallback => ReplyText.AnswerOf(reply) is { } answer ? $"{answer.Disclaimer.Text} {reply.Contacts.Text.Text}" : reply.Contacts.Text.Text;

    private IEnumerable<JsonNode> Disclaimer()
    {
        if (ReplyText.AnswerOf(reply) is { } answer) yield return CardElements.Emphasised(CardElements.Paragraph(answer.Disclaimer.Text, bold: true));
    }

    private IEnumerable<JsonNode> Sources(int count, bool withQuotes)
    {
        if (count == 0) yield break;
        yield return CardElements.Heading(words[ReplyKeys.SourcesHeading].Text);
        for (var i = 0; i < count; i++)
        {
            // What is said of an article stands under the last of its quotes.
            var closes = i + 1 == count || sources[i + 1].Citation.Article.Key != sources[i].Citation.Article.Key;
            yield return CardElements.Group(SourceLines(sources[i], withQuotes, closes));
        }
    }

    private IEnumerable<JsonNode> SourceLines(Source source, bool withQuote, bool withReview)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"[{source.Number}] {source.Name}");
        yield return source.Href is { } href ? CardElements.LinkLine(name, href) : CardElements.Paragraph(name, bold: true);
        if (withQuote) foreach (var line in CardElements.Quote(source.Citation.Quote)) yield return line;
        if (withReview) yield return CardElements.Small(ReviewOf(source.Citation.Article));
    }

    private string ReviewOf(Article article)
    {
        string Date(NodaTime.LocalDate date) => PageWords.DateIn(words.Language, date);
        var review = article.Review is { State: ReviewState.Clinical, ReviewedBy: { } reviewer, ReviewedOn: { } on }
            ? $"{words[ReplyKeys.ClinicallyReviewed].Text}: {reviewer}, {Date(on)}."
            : words[ReplyKeys.SampleContent].Text;
        return $"{review} {words[ReplyKeys.OurTextOf].Text} {Date(article.Revised)}. {words[ReplyKeys.Source].Text}: {article.Source}, {Date(article.SourceRevised)}.";
    }

    // Teams shows no suggested actions beside an attachment, so what can be asked stands in the card there.
    private IEnumerable<JsonNode> Questions()
    {
        if (!traits.CardsAsk || ReplyButtons.Questions(reply).ToList() is not { Count: > 0 } questions) yield break;
        if (reply is not ClarifyReply) yield return CardElements.Heading(words[ReplyKeys.SuggestionsHeading].Text);
        foreach (var question in questions) yield return CardElements.ButtonRow(CardElements.Say(question.Text, question.Question));
    }

    private IEnumerable<JsonNode> Contacts()
    {
        if (reply.Contacts is { LiveChat: LiveChat.Open, Url: { } url }) yield return CardElements.OpenUrl(words[ReplyKeys.OpenLiveChat].Text, url.AbsoluteUri);
        yield return CardElements.OpenUrl(words[ReplyKeys.CallPhone, ("phone", HandoffPolicy.Phone)].Text, PhoneLinks.Tel(HandoffPolicy.Phone));
    }
}
