using System.Text.Json;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Cli;

public sealed class The_tool_publishes
{
    [Fact]
    public async Task And_rolls_back_and_lists()
    {
        using var folder = The_tool_refuses.WithArticle(new ArticleText());
        folder.Write("appsettings.json", """{"Knowledge":{"Directory":"."}}""");
        var first = (await Tool.RunInAsync(folder.Path, "", "publish")).Text.Trim();
        folder.Write(new ArticleText().Path, new ArticleText { Body = "Opening.\n\n## How long an infusion takes {#duration}\n\nAn infusion takes 90 minutes." }.Text);
        var second = (await Tool.RunInAsync(folder.Path, "", "publish")).Text.Trim();
        second.ShouldNotBe(first);
        (await TextAsync(folder)).ShouldContain("90 minutes");

        (await Tool.RunInAsync(folder.Path, "", "rollback")).Text.Trim().ShouldBe(first);
        (await TextAsync(folder)).ShouldContain("between 30 and 60 minutes");

        var list = (await Tool.RunInAsync(folder.Path, "", "revisions", "--json")).Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        list.Select(revision => revision.GetProperty("revision").GetString()).ShouldBe([first, second]);
        list.Select(revision => revision.GetProperty("served").GetBoolean()).ShouldBe([true, false]);
        (await Tool.RunInAsync(folder.Path, "", "rollback", "0123456789ab")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Only_sound_content_and_names_every_problem_when_it_validates()
    {
        using var folder = The_tool_refuses.WithArticle(new ArticleText { MoreFrontMatter = "colour: red", Body = "Opening.\n\n## No anchor\n\nText <b>x</b>." });
        var run = await Tool.RunAsync("validate", folder.Path);

        run.ExitCode.ShouldBe(1);
        run.Text.MatchSnapshot();
    }

    [Fact]
    public async Task What_passages_prints_one_line_each()
    {
        var run = await Tool.RunAsync("passages", "--json");

        run.Lines.Length.ShouldBe(ShippedKnowledge.Content.Passages.Count());
        var first = JsonDocument.Parse(run.Lines[0]).RootElement;
        first.GetProperty("passageId").GetString().ShouldBe(ShippedKnowledge.Content.Passages.First().Id.ToString());
        first.GetProperty("text").GetString().ShouldBe(ShippedKnowledge.Content.Passages.First().Text);
    }

    [Fact]
    public async Task And_evaluates_with_a_table_the_failures_and_exit_code_1_when_there_are_some()
    {
        using var folder = new TemporaryFolder();
        var set = folder.Write("set.jsonl", """
            {"id":"right","group":"g","language":"en","turns":["how much does CAR T cost?"],"kind":"answer","section":"car-t-cell-therapy#cost","facts":["475,000"]}
            {"id":"wrong","group":"g","language":"en","turns":["Who won the 2022 World Cup?"],"kind":"answer","section":"car-t-cell-therapy#cost"}
            """);
        var run = await Tool.RunAsync("evaluate", "--set", set);

        run.ExitCode.ShouldBe(1);
        run.Text.ShouldContain("| set | g | 2 | 50.0% |");
        run.Text.ShouldContain("- set wrong [0.00] noAnswer instead of answer: Who won the 2022 World Cup?");
        run.Text.ShouldContain("## Without the asked: field");
    }

    private static async Task<string> TextAsync(TemporaryFolder folder) =>
        (await Tool.RunInAsync(folder.Path, "", "ask", "--published", "how long does an infusion take")).Text;

    [Theory]
    [InlineData("--help")]
    [InlineData("ask", "--help")]
    [InlineData("evaluate", "--help")]
    public async Task Help_for_its_users(params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);

        run.ExitCode.ShouldBe(0);
        run.Text.MatchSnapshot(Snapshooter.SnapshotNameExtension.Create(arguments[0]));
    }
}
