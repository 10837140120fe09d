using FaqBot.Core.Knowledge;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Knowledge;

public sealed class A_knowledge_folder
{
    [Fact]
    public void That_is_missing_is_named()
    {
        Should.Throw<DirectoryNotFoundException>(() => KnowledgeFolder.Read("/nowhere/knowledge", [])).Message.ShouldContain("/nowhere/knowledge");
    }

    [Fact]
    public void Goes_on_past_files_that_cannot_be_used()
    {
        using var folder = new TemporaryFolder();
        var article = new ArticleText();
        folder.Write(article.Path, article.Text);
        File.WriteAllBytes(folder["articles/en/latin1.md"], [0x2D, 0xE9, 0x0A]);
        File.WriteAllText(folder["articles/en/huge.md"], new string('x', (int)KnowledgeFolder.LargestFile + 1));
        File.CreateSymbolicLink(folder["articles/en/link.md"], "/etc/passwd");

        var issues = new List<ValidationIssue>();
        var files = KnowledgeFolder.Read(folder.Path, issues);

        files.ShouldHaveSingleItem().Path.ShouldBe(article.Path);
        issues.Select(issue => (issue.File, issue.Rule)).ShouldBe([("articles/en/huge.md", "too-large"), ("articles/en/latin1.md", "encoding"), ("articles/en/link.md", "link")], ignoreOrder: true);
    }

    [Fact]
    public void That_is_shipped_has_no_problem()
    {
        var issues = new List<ValidationIssue>();
        FaqBot.Core.Evaluation.KnowledgeValidator.Validate(ProjectFolder.Knowledge, issues);

        issues.ShouldBeEmpty();
    }

    [Fact]
    public void Is_read_the_same_with_the_line_ends_and_byte_order_mark_of_another_system()
    {
        using var unix = new TemporaryFolder();
        using var windows = new TemporaryFolder();
        var article = new ArticleText();
        unix.Write(article.Path, article.File.Text);
        windows.Write(article.Path, "\uFEFF" + article.File.Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        KnowledgeFolder.Read(windows.Path, []).Single().Hash.ShouldBe(KnowledgeFolder.Read(unix.Path, []).Single().Hash);
    }
}
