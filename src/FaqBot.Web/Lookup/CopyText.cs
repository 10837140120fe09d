using System.Globalization;
using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Settings;
using FaqBot.Web.Hosting;

namespace FaqBot.Web.Lookup;

/// <summary>What goes to the clipboard: a text and where it stands (title and section, link, the source's date, review state), as plain text.</summary>
public sealed class CopyText(FaqBotSettings settings, PageWords words)
{
    /// <summary>The whole reply, word for word, and each of its sources.</summary>
    public string Of(Reply reply)
    {
        var sources = (ReplyText.AnswerOf(reply)?.Citations ?? [])
            .Select(citation => string.Create(CultureInfo.InvariantCulture, $"[{citation.Number}] ") + Source(citation, reply.Revision));
        return string.Join("\n\n", sources.Prepend(ReplyText.Of(reply)));
    }

    /// <summary>The whole passage and its source; its source alone where its review is overdue, nothing of an article that nobody may read here.</summary>
    public string Of(Citation citation, string revision, Standing standing) => standing switch
    {
        Standing.Withheld => "",
        Standing.InReReview => $"{Source(citation, revision)}\n{InReReview(citation.Article)}",
        _ => $"{citation.Passage.Text}\n\n{Source(citation, revision)}",
    };

    public string InReReview(Article article) => words["page.lookup.in-re-review"].Replace("{due}", words.Date(article.Review.Due), StringComparison.Ordinal);

    public string ReviewOf(Article article) => article.Review is { State: ReviewState.Clinical, ReviewedOn: { } date }
        ? $"{words["page.reviewed"]}, {words.Date(date)}"
        : words["notice.sample-content"];

    public static string TitleOf(Passage passage) => passage.Heading == passage.Title ? passage.Title : $"{passage.Title} – {passage.Heading}";

    private string Source(Citation citation, string revision) => string.Join('\n',
        TitleOf(citation.Passage),
        ReplyJson.Href(citation, revision, settings.LinkPrefix),
        $"{words["page.source"]}: {citation.Article.Source}, {words.Date(citation.Article.SourceRevised)}",
        ReviewOf(citation.Article));
}
