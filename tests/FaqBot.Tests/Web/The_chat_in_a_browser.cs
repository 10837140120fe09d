using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

[Collection(WebCollection.Name)]
public sealed class The_chat_in_a_browser(WebFixture web)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?transport=polling")]
    public async Task Answers_shows_the_quoted_sentence_and_keeps_its_history_over_a_reload(string path)
    {
        await using var visitor = await web.OpenAsync(path);
        await visitor.OpenChatAsync();
        await Expect(visitor.Log).ToContainTextAsync("Sample content, not clinically reviewed");

        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await Expect(visitor.Log).ToContainTextAsync("review this with your doctor");

        var source = visitor.Log.Locator("a[href*='/articles/en/car-t-cell-therapy']").First;
        await Expect(source).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Escape(web.Address)));
        await Expect(visitor.Log.Locator("[class*='suggested-action'] button").First).ToBeVisibleAsync(); // The chat has come to rest.
        var article = await visitor.FollowAsync(source);
        await Expect(article.Locator("mark#quote")).ToContainTextAsync("$475,000");
        await Expect(article.Locator("mark#quote")).ToBeInViewportAsync();
        await article.CloseAsync();

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Log).ToContainTextAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await visitor.SayAsync("what about medicaid?");
        await Expect(visitor.Log).ToContainTextAsync("Medicaid coverage");

        visitor.RequestsElsewhere.ShouldBeEmpty();
        (await visitor.Page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_its_history_when_the_visitor_comes_back_from_an_article()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");

        await visitor.Page.GotoAsync(web.Address + "/articles");
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
    }

    [Fact]
    public async Task Is_used_with_the_keyboard_alone()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.Locator(".skip")).ToBeFocusedAsync();
        for (var i = 0; i < 12 && await visitor.Page.EvaluateAsync<string>("document.activeElement.id") != "open"; i++) await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.Locator("#open")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.SendBox).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("what is crs");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Log).ToContainTextAsync("Cytokine release syndrome");
    }

    [Fact]
    public async Task Names_the_lifeline_to_somebody_who_does_not_want_to_live_with_links_that_call()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("i dont want to wake up tomorrow");

        await Expect(visitor.Log.Locator("a[href='tel:988']").First).ToBeVisibleAsync();
        await Expect(visitor.Log.Locator("a[href='tel:911']").First).ToBeVisibleAsync();
        await Expect(visitor.Log.Locator("[class*='suggested-action'] button")).ToHaveCountAsync(0);
        var live = await visitor.Log.Locator("[role='log'], [aria-live]").AllInnerTextsAsync();
        string.Join('\n', live).ShouldContain("988");

        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await Expect(visitor.Log).ToContainTextAsync("Please remember: you can call or text 988");
    }

    [Fact]
    public async Task Tells_what_to_do_first_in_an_emergency_with_a_link_that_calls_and_nothing_beside_it()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("my husband has chest pain and cannot breathe");

        await Expect(visitor.Log.Locator("a[href='tel:911']").Nth(1)).ToBeVisibleAsync();
        await Expect(visitor.Log).ToContainTextAsync("not an emergency service");
        await Expect(visitor.Log.Locator("[class*='suggested-action'] button")).ToHaveCountAsync(0);
        var live = await visitor.Log.Locator("[role='log'], [aria-live]").AllInnerTextsAsync();
        string.Join('\n', live).ShouldContain("911");
    }

    [Fact]
    public async Task Runs_no_script_of_a_visitor_and_loads_nothing_from_elsewhere()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("<img src=x onerror=\"window.hacked=1\"> ![](https://evil.example/?q=1) [x](javascript:window.hacked=2) <script>window.hacked=3</script> how much does CAR T cost?");

        await Expect(visitor.Log).ToContainTextAsync("1-800-227-2345");
        (await visitor.Page.EvaluateAsync<bool>("'hacked' in window")).ShouldBeFalse();
        visitor.RequestsElsewhere.ShouldBeEmpty();
        visitor.PolicyViolations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Starts_a_new_chat_when_asked_to()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await visitor.Page.ClickAsync("#new");
        await Expect(visitor.Page.Locator("#open")).ToBeVisibleAsync();
        await visitor.OpenChatAsync();
        await Expect(visitor.Log).Not.ToContainTextAsync("8 weeks");
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1280)]
    [InlineData(640)] // 1280 at 200% zoom
    public async Task Fits_the_screen(int width)
    {
        await using var visitor = await web.OpenAsync("/", width, 800, colors: width == 768 ? ColorScheme.Dark : ColorScheme.Light);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        await Expect(visitor.Log).Not.ToContainTextAsync("Connecting");
        await Expect(visitor.Log.Locator("p", new LocatorLocatorOptions { HasText = "Please review this with your doctor" }).First).ToBeInViewportAsync();

        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"chat-{width}.png") });
    }
}
