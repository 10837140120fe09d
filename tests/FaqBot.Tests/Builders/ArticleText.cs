using FaqBot.Core.Knowledge;

namespace FaqBot.Tests.Builders;

/// <summary>Writes article files for tests: sound by default, each part replaceable.</summary>
internal sealed record ArticleText
{
    public string Language { get; init; } = "en";
    public string Id { get; init; } = "infusions";
    public string Title { get; init; } = "Visits at the center";
    public string Review { get; init; } = "sample";
    public string ReviewDue { get; init; } = "2027-11-22";
    public string Status { get; init; } = "approved";
    public string MoreFrontMatter { get; init; } = "";

    public string Body { get; init; } =
        """
        Visits begin at the front desk.

        ## How long an infusion takes {#duration}

        > asked: How long does an infusion take? | infusion time

        An infusion takes between 30 and 60 minutes. Nurses watch you during the infusion.
        """;

    public string Path => $"articles/{Language}/{Id}.md";

    public string Text => $"""
        ---
        id: {Id}
        title: {Title}
        topic: treatment
        source: the test's own source
        source-revised: 2025-07-07
        url:
        revised: 2026-11-22
        review: {Review}
        review-due: {ReviewDue}
        status: {Status}
        {MoreFrontMatter}
        ---
        {Body}
        """;

    public KnowledgeFile File => new(Path, Text.ReplaceLineEndings("\n"));

    public Article Read(List<ValidationIssue> issues) => ArticleReader.Read(File, issues)!;

    public Article ReadSound()
    {
        var issues = new List<ValidationIssue>();
        var article = Read(issues);
        issues.ShouldBeEmpty();
        return article;
    }
}
