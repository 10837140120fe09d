using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Web.Channels;

/// <summary>A citation as a channel shows it.</summary>
/// <param name="Citation">What is cited.</param>
/// <param name="Href">The quoted sentence on the article's page; null where the channel has no way to it.</param>
internal sealed record Source(Citation Citation, string? Href)
{
    public int Number => Citation.Number;

    public string Name => $"{Citation.Article.Title}: {Citation.Passage.Heading}";

    public bool IsSample => Citation.Article.Review.State == ReviewState.Sample;

    /// <summary>The sources of a reply, in the order of their numbers; none for a reply without an answer.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="publicUrl">Where the article pages are; null when nobody has said.</param>
    /// <param name="traits">A link relative to this host leads nowhere on a channel of others.</param>
    public static IReadOnlyList<Source> Of(Reply reply, Uri? publicUrl, ChannelTraits traits)
    {
        var prefix = publicUrl is { IsAbsoluteUri: true, Scheme: "https" or "http" } ? publicUrl.AbsoluteUri.TrimEnd('/') : traits.ShowsOwnPages ? "" : null;
        var citations = ReplyText.AnswerOf(reply)?.Citations ?? [];
        return [.. citations.Select(citation => new Source(citation, prefix is null ? null : ReplyJson.Href(citation, reply.Revision, prefix)))];
    }
}
