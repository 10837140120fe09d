namespace FaqBot.Core.Knowledge;

/// <summary>Reads the keys between the two <c>---</c> lines of an article.</summary>
internal static class FrontMatter
{
    private static readonly Dictionary<string, ArticleStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["draft"] = ArticleStatus.Draft,
        ["approved"] = ArticleStatus.Approved,
        ["withdrawn"] = ArticleStatus.Withdrawn,
    };

    /// <summary>The article without its sections, or null when the text is not YAML at all.</summary>
    public static Article? Read(KnowledgeFile file, string yaml, ICollection<ValidationIssue> issues)
    {
        if (YamlFields.Parse(file.Path, 2, yaml, issues) is not { } fields) return null;
        var article = new Article
        {
            Id = fields.Required("id"),
            Language = file.Language,
            Title = fields.Required("title"),
            Topic = fields.Required("topic"),
            Source = fields.Required("source"),
            SourceRevised = fields.RequiredDate("source-revised"),
            SourceUrl = ReadUrl(fields),
            Revised = fields.RequiredDate("revised"),
            Review = ReadReview(fields),
            Status = fields.RequiredWord("status", Statuses),
            References = fields.Strings("references"),
            Sections = [],
            File = file.Path,
        };
        fields.ReportUnknownKeys();
        if (article.Id.Length > 0 && file.Path != $"articles/{article.Language}/{article.Id}.md")
            fields.Report("id", "file-name", $"id '{article.Id}' belongs in articles/{article.Language}/{article.Id}.md");
        return article;
    }

    private static Uri? ReadUrl(YamlFields fields)
    {
        if (fields.Optional("url") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps) return url;
        fields.Report("url", "bad-value", $"'url' is '{text}'; expected an https address, or leave it empty");
        return null;
    }

    private static Review ReadReview(YamlFields fields)
    {
        var review = new Review(
            fields.RequiredWord("review", ReviewWords.States),
            fields.Optional("reviewed-by"),
            fields.OptionalDate("reviewed-on"),
            fields.RequiredDate("review-due"));
        if (review.State == ReviewState.Clinical && (review.ReviewedBy is null || review.ReviewedOn is null))
            fields.Report("review", "reviewer", "'review: clinical' needs 'reviewed-by' and 'reviewed-on'");
        if (review.State == ReviewState.Sample && (review.ReviewedBy is not null || review.ReviewedOn is not null))
            fields.Report("review", "reviewer", "'review: sample' was reviewed by nobody: remove 'reviewed-by' and 'reviewed-on', or set 'review: clinical'");
        return review;
    }
}
