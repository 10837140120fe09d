using System.Collections.Frozen;

namespace FaqBot.Core.Knowledge;

/// <summary>The files of a knowledge folder, or of a recorded revision, as read: articles and fixed sentences.</summary>
public sealed class KnowledgeContent
{
    private KnowledgeContent(IReadOnlyList<KnowledgeFile> files, IReadOnlyList<Article> articles, FrozenDictionary<string, ReplyTexts> replies) =>
        (Files, Articles, Replies) = (files, articles, replies);

    public IReadOnlyList<KnowledgeFile> Files { get; }
    public IReadOnlyList<Article> Articles { get; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, ReplyTexts> Replies { get; }

    /// <summary>The passages that may be published: of approved articles. Whether they answer on a given day is asked at each turn.</summary>
    public IEnumerable<Passage> Passages => Articles.Where(article => article.Status == ArticleStatus.Approved).SelectMany(PassageCutter.Cut);

    public static KnowledgeContent Read(IReadOnlyList<KnowledgeFile> files, ICollection<ValidationIssue> issues)
    {
        var articles = new List<Article>();
        var replies = new Dictionary<string, ReplyTexts>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.IsArticle && ArticleReader.Read(file, issues) is { } article) articles.Add(article);
            if (file.IsReplies && ReplyTexts.Read(file, issues) is { } texts) replies[file.Language] = texts;
        }

        ArticleValidator.Validate(articles, issues);
        return new KnowledgeContent(files, articles, replies.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
