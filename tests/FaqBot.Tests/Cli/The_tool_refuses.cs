using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Cli;

/// <summary>Bad input: one clear message on stderr, nothing on stdout, exit code 2, no stack trace.</summary>
public sealed class The_tool_refuses
{
    [Theory]
    [InlineData("give either a question or --batch FILE", "ask")]
    [InlineData("give either a question or --batch FILE", "ask", "a question", "--batch", "-")]
    [InlineData("'--colour'", "ask", "--colour", "red")]
    [InlineData("--at 'tomorrow' is not a time; expected one like 2026-11-20T10:00-06:00", "ask", "--at", "tomorrow", "x")]
    [InlineData("'/nowhere' is not a knowledge folder", "ask", "--knowledge", "/nowhere", "x")]
    [InlineData("'/nowhere.jsonl' cannot be read", "ask", "--batch", "/nowhere.jsonl")]
    [InlineData("'sometimes'", "ask", "--live-chat", "sometimes", "x")]
    [InlineData("'/nowhere' is not a knowledge folder", "validate", "/nowhere")]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'/nowhere.jsonl' does not exist", "evaluate", "--set", "/nowhere.jsonl")]
    public async Task What_it_cannot_use(string message, params string[] arguments) => Refused(await Tool.RunAsync(arguments), message);

    [Theory]
    [InlineData("""{"Handoff":{"LiveChat":{"Mode":"maybe"}}}""", "Handoff:LiveChat:Mode: allowed are none, link")]
    [InlineData("""{"Handoff":{"LiveChat":{"Mode":"link"}}}""", "Handoff:LiveChat:Url must be an https address")]
    [InlineData("""{"Knowledge":{"AllowSample":true}}""", "AllowSample")]
    [InlineData("""{"Data":{"Directory":" "}}""", "Data:Directory must name a folder")]
    [InlineData("""{"PublicUrl":"ftp://x"}""", "PublicUrl must be an http or https address")]
    [InlineData("{not json", "appsettings.json cannot be read")]
    public async Task A_bad_setting_by_its_key(string settings, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", settings);

        Refused(await Tool.RunInAsync(folder.Path, "", "ask", "--knowledge", ProjectFolder.Knowledge, "x"), message);
    }

    [Fact]
    public async Task Content_with_a_problem_by_file_and_line()
    {
        using var folder = WithArticle(new ArticleText { MoreFrontMatter = "colour: red" });

        Refused(await Tool.RunAsync("ask", "--knowledge", folder.Path, "x"), "articles/en/infusions.md:12: unknown-key: 'colour' is not a known key");
    }

    [Fact]
    public async Task To_publish_content_with_a_problem_and_serves_on_what_was_served()
    {
        using var folder = WithArticle(new ArticleText());
        folder.Write("appsettings.json", """{"Knowledge":{"Directory":"."}}""");
        var good = await Tool.RunInAsync(folder.Path, "", "publish");
        good.ExitCode.ShouldBe(0, good.Error);

        folder.Write(new ArticleText().Path, new ArticleText { Body = "Opening.\n\n## No anchor\n\nText." }.Text);
        Refused(await Tool.RunInAsync(folder.Path, "", "publish"), "nothing was published: 1 problem(s)");
        var served = await Tool.RunInAsync(folder.Path, "", "ask", "--published", "--json", "how long does an infusion take");
        served.Json.GetProperty("revision").GetString().ShouldBe(good.Text.Trim());
    }

    [Fact]
    public async Task To_answer_from_what_was_never_published()
    {
        using var folder = new TemporaryFolder();

        Refused(await Tool.RunInAsync(folder.Path, "", "ask", "--published", "x"), "nothing was published to './data' yet");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data", "a file where the folder should be");

        Refused(await Tool.RunInAsync(folder.Path, "", "publish", "--knowledge", ProjectFolder.Knowledge), "cannot be used");
    }

    internal static TemporaryFolder WithArticle(ArticleText article)
    {
        var folder = new TemporaryFolder();
        folder.Write(article.Path, article.Text);
        foreach (var file in ShippedKnowledge.Content.Files.Where(file => !file.IsArticle)) folder.Write(file.Path, file.Text);
        return folder;
    }

    private static void Refused(Tool.Run run, string message)
    {
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("   at ");
        run.Text.ShouldBeEmpty();
        run.ExitCode.ShouldBe(2);
    }
}
