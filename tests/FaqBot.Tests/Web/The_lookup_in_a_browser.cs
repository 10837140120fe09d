using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

[Collection(WebCollection.Name)]
public sealed class The_lookup_in_a_browser(WebFixture web)
{
    private const string Cost = "how much does CAR T cost";

    [Fact]
    public async Task Answers_while_the_question_is_typed_and_is_used_with_the_keyboard_alone()
    {
        await using var visitor = await web.OpenAsync("/lookup");
        var (page, box, entries) = (visitor.Page, visitor.Page.Locator("#question"), visitor.Page.Locator(".entry"));
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Expect(box).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync(Cost);
        await Expect(page.Locator("#answer")).ToContainTextAsync("$475,000");
        await Expect(page.Locator(".passage mark").First).ToContainTextAsync("CAR T");
        await Expect(page.Locator("#status")).ToHaveTextAsync("Answer. Passages found: 10.");
        page.Url.ShouldEndWith("/lookup");

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#answer")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(entries.Nth(1)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator("#copied")).ToHaveTextAsync("Copied with citation");
        var clipboard = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        clipboard.ShouldContain("CAR T-cell therapy and its side effects – ");
        clipboard.ShouldContain("/articles/en/car-t-cell-therapy?rev=");
        clipboard.ShouldEndWith("Sample content, not clinically reviewed.");

        await Expect(page.Locator(".evidence[open]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("e");
        await Expect(entries.Nth(1).Locator(".figures", new LocatorLocatorOptions { HasText = "AskedMatch" })).ToBeVisibleAsync();

        var article = await page.Context.RunAndWaitForPageAsync(() => page.Keyboard.PressAsync("Enter"));
        await Expect(article.Locator("mark#quote")).ToBeVisibleAsync();
        await article.CloseAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ce"); // Replaces the selected text, and is text in the box.
        await Expect(box).ToHaveValueAsync("ce");
        visitor.RequestsElsewhere.ShouldBeEmpty();
        visitor.PolicyViolations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_its_evidence_shown_and_takes_up_a_suggestion()
    {
        await using var visitor = await AskAsync(Cost);
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.Page.Keyboard.PressAsync("e");
        var suggestion = visitor.Page.Locator(".suggestions button").First;
        var text = await suggestion.InnerTextAsync();
        await suggestion.ClickAsync();

        await Expect(visitor.Page.Locator("#question")).ToHaveValueAsync(text);
        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("Passages found");
        await Expect(visitor.Page.Locator("#answer details")).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Never_shows_the_answer_to_an_earlier_question()
    {
        await using var visitor = await web.OpenAsync("/lookup");
        var late = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/lookup/results", async route =>
        {
            if (route.Request.PostData!.Contains("cost", StringComparison.Ordinal)) await late.Task;
            try { await route.ContinueAsync(); } catch (PlaywrightException) { /* given up by the page, as it should be */ }
        });
        var first = visitor.Page.WaitForRequestAsync("**/lookup/results");
        await visitor.Page.FillAsync("#question", Cost);
        await first;
        await visitor.Page.FillAsync("#question", "who won the world cup");
        await Expect(visitor.Page.Locator("#answer.noAnswer")).ToBeVisibleAsync();
        late.SetResult();

        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("No answer");
        await Expect(visitor.Page.Locator("#answer.noAnswer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Says_so_when_a_look_up_fails_and_shows_no_old_answer()
    {
        await using var visitor = await AskAsync(Cost);
        await visitor.Page.RouteAsync("**/lookup/results", route => route.FulfillAsync(new RouteFulfillOptions { Status = 500, Body = "" }));
        await visitor.Page.FillAsync("#question", "what is crs");

        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("This could not be looked up");
        await Expect(visitor.Page.Locator(".entry")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Answers_without_script()
    {
        await using var visitor = await web.OpenAsync("/lookup", script: false);
        await visitor.Page.FillAsync("#question", Cost);
        await visitor.Page.ClickAsync("#lookup button");

        await Expect(visitor.Page.Locator("#answer")).ToContainTextAsync("$475,000");
        await Expect(visitor.Page.Locator("#question")).ToHaveValueAsync(Cost);
        await Expect(visitor.Page.Locator(".copy").First).ToBeHiddenAsync();
        visitor.Page.Url.ShouldEndWith("/lookup");
    }

    [Theory]
    [InlineData(Cost, 1280, ColorScheme.Light, "answer")]
    [InlineData(Cost, 320, ColorScheme.Dark, "answer")]
    [InlineData("which hospital has the best parking", 1280, ColorScheme.Light, "noAnswer")]
    [InlineData("my husband has chest pain and cannot breathe", 1280, ColorScheme.Dark, "emergency")]
    [InlineData("my husband has chest pain and cannot breathe", 360, ColorScheme.Light, "emergency")]
    public async Task Is_for_everybody(string question, int width, ColorScheme colors, string kind)
    {
        await using var visitor = await AskAsync(question, width, colors);
        await Expect(visitor.Page.Locator($"#answer.{kind}")).ToBeVisibleAsync();
        await VerifyAsync(visitor.Page, $"{kind}-{width}-{colors}");

        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.Page.Keyboard.PressAsync("e");
        await VerifyAsync(visitor.Page, $"{kind}-{width}-{colors}-evidence");
    }

    private static async Task VerifyAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"lookup-{name}.png"), FullPage = name.EndsWith("evidence", StringComparison.Ordinal) });
        (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }

    private async Task<VisitorPage> AskAsync(string question, int width = 1280, ColorScheme colors = ColorScheme.Light)
    {
        var visitor = await web.OpenAsync("/lookup", width, width < 700 ? 740 : 800, colors: colors);
        await visitor.Page.FillAsync("#question", question);
        await Expect(visitor.Page.Locator("#status")).ToContainTextAsync("Passages found");
        return visitor;
    }
}
