using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using FaqBot.Tests.Safety;

namespace FaqBot.Tests.Cli;

/// <summary><c>faqbot learn</c> over small rules and a few labelled messages.</summary>
public sealed class The_tool_learns
{
    [Fact]
    public async Task From_rules_labelled_messages_and_the_questions_of_articles_and_validate_says_when_that_is_outdated()
    {
        using var folder = Folder();

        var run = await Tool.RunInAsync(folder.Path, "", "learn", "--knowledge", ".");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Text.ShouldStartWith("learned from ");
        (await File.ReadAllLinesAsync(folder["safety/learned.weights"]))[1].ShouldBe("classes none one");
        (await Tool.RunInAsync(folder.Path, "", "validate", ".")).Text.ShouldNotContain("learned-outdated");

        await File.AppendAllTextAsync(folder["safety/examples/en.tsv"], "none\tone more\n");
        (await Tool.RunInAsync(folder.Path, "", "validate", ".")).Text.ShouldContain("safety/learned.weights:1: learned-outdated");
    }

    [Fact]
    public async Task Nothing_from_a_line_that_is_none()
    {
        using var folder = Folder();
        await File.AppendAllTextAsync(folder["safety/examples/en.tsv"], "two\twhat is this\n");

        var run = await Tool.RunInAsync(folder.Path, "", "learn", "--knowledge", ".");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("safety/examples/en.tsv:41: unknown-label");
        File.Exists(folder["safety/learned.weights"]).ShouldBeFalse();
    }

    [Fact]
    public async Task And_measures_by_parts_without_writing()
    {
        using var folder = Folder();

        var run = await Tool.RunInAsync(folder.Path, "", "learn", "--knowledge", ".", "--folds", "2");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Text.ShouldContain("| doubt below | sure from |");
        run.Text.ShouldContain("| labelled | red-flag | all | 20 |");
        File.Exists(folder["safety/learned.weights"]).ShouldBeFalse();
        (await Tool.RunInAsync(folder.Path, "", "learn", "--folds", "1")).ExitCode.ShouldBe(2);
    }

    private static TemporaryFolder Folder()
    {
        var folder = The_tool_refuses.WithArticle(new ArticleText());
        folder.Write("safety/en.yaml", new SmallRules().ToString());
        File.Delete(folder["safety/es.yaml"]);
        File.Delete(folder["safety/learned.weights"]);
        folder.Write("safety/examples/en.tsv", string.Concat(Enumerable.Range(0, 20).Select(i => $"one\tthe barn burns, help {i}\nnone\tthe lake is calm {i}\n")));
        return folder;
    }
}
