using System.Globalization;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;

namespace FaqBot.Web.Channels;

/// <summary>
/// The text of a reply on a channel: notices, cited sentences, the disclaimer, choices, contacts and, where nothing else shows them, the sources.
/// </summary>
internal sealed class MessageText(ChannelTraits traits, ReplyTexts words)
{
    private readonly IMarkup _markup = traits.Markup;

    public string Of(Reply reply, IReadOnlyList<Source> sources)
    {
        var parts = new List<string>();
        parts.AddRange(reply.Notices.Select(notice => _markup.Fixed(notice.Text.Text)));
        // The disclaimer stands in the text of every channel, beside a card too: old clients, notifications and archives show a message without its card.
        if (ReplyText.AnswerOf(reply) is { } answer)
        {
            parts.AddRange(answer.Sentences.Select(Sentence));
            parts.Add(_markup.Fixed(answer.Disclaimer.Text));
        }

        if (reply is ClarifyReply clarify) parts.Add(_markup.List(clarify.Choices.Select(choice => choice.Text)));
        parts.Add(_markup.Fixed(reply.Contacts.Text.Text));
        if (LiveChatLink(reply) is { } liveChat) parts.Add(liveChat);
        if (sources.Count > 0) parts.AddRange(Sources(sources));
        return string.Join("\n\n", parts);
    }

    private string Sentence(AnswerSentence sentence) => _markup.Of(sentence.Text) + string.Concat(sentence.Citations.Select(number => " " + Reference(number)));

    /// <summary>For a channel without a button for it.</summary>
    private string? LiveChatLink(Reply reply) =>
        !traits.OpensAddresses && !traits.ShowsCards && reply is not (EmergencyReply or CrisisReply) && reply.Contacts is { LiveChat: LiveChat.Open, Url: { } url }
            ? _markup.Link(words[ReplyKeys.OpenLiveChat].Text, url.AbsoluteUri)
            : null;

    private IEnumerable<string> Sources(IReadOnlyList<Source> sources)
    {
        // A definition is a link: without one the list names the sources.
        var isListed = traits.Sources == SourceForm.List || traits.Sources == SourceForm.Definitions && sources.Any(source => source.Href is null);
        if (traits.Sources == SourceForm.Definitions && !isListed)
        {
            yield return string.Join('\n', sources.Select(Definition));
            yield break;
        }

        if (isListed) yield return _markup.Rows(sources.Select(Listed));
        // Our own pages say it above the chat and beside each source; here nothing else does that is always shown.
        if (sources.Any(source => source.IsSample)) yield return _markup.Fixed(words[ReplyKeys.SampleContent].Text);
    }

    private static string Definition(Source source) => $"{Reference(source.Number)}: {source.Href} \"{Markdown.Title(source.Name)}\"";

    private string Listed(Source source) => $"{Reference(source.Number)} {(source.Href is { } href ? _markup.Link(source.Name, href) : _markup.Of(source.Name))}";

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"[{number}]");
}
