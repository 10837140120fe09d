using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>What docs/accessibility.md promises and axe cannot see.</summary>
[Collection(WebCollection.Name)]
public sealed class The_chat_for_everybody(WebFixture web)
{
    [Fact]
    public async Task Is_reached_in_the_order_of_the_page()
    {
        await using var visitor = await web.OpenAsync("/");
        var order = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            order.Add(await visitor.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.getAttribute('href')"));
        }

        order.ShouldBe(["#main", "/", "/ask", "/articles", "tel:+18002272345", "/?lang=es", "open", "tel:+18002272345"]);
    }

    [Fact]
    public async Task Announces_an_answer_once_in_a_live_region()
    {
        await using var visitor = await web.OpenAsync("/");
        await visitor.OpenChatAsync();
        await visitor.Page.EvaluateAsync(
            """
            () => {
              window.announced = '';
              for (const region of document.querySelectorAll('[role="log"], [aria-live="polite"]'))
                new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => window.announced += node.textContent + '\n')))
                  .observe(region, { childList: true, subtree: true });
            }
            """);
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await visitor.Page.WaitForFunctionAsync("window.announced.includes('8 weeks')");

        (await visitor.Page.EvaluateAsync<string>("window.announced")).ShouldNotContain("automated assistant", Case.Insensitive, "earlier messages are not read again");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ask")]
    [InlineData("/articles")]
    [InlineData("/articles/en/car-t-cell-therapy")]
    public async Task Has_pages_that_reflow_at_320_pixels(string path)
    {
        await using var visitor = await web.OpenAsync(path, 320, 640);

        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }

    [Fact]
    public async Task Can_be_printed()
    {
        await using var visitor = await web.OpenAsync("/articles/en/car-t-cell-therapy", colors: ColorScheme.Dark);
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main')).color")).ShouldBe("rgb(0, 0, 0)");
        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--link').trim()")).ShouldBe("#000", "light links on white paper cannot be read");
        await Expect(visitor.Page.Locator("header")).ToBeHiddenAsync();
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "article-print.png") });
    }
}
