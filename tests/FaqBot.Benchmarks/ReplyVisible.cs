using System.Globalization;
using Microsoft.Playwright;

namespace FaqBot.Benchmarks;

/// <summary>
/// How long a visitor looks at an unanswered question: from the press of Enter in Web Chat's send box to the first frame in which the answer stands
/// in the page, in a real browser at the size of a phone. The clock is the page's own.
/// </summary>
internal sealed class ReplyVisible(Uri host, int questions)
{
    private const string Question = "how much does CAR T cost?";

    // Each answer to the question names this figure once or more; what counts is that another answer stands in the page than before.
    private const string Watch = """
        () => {
          const answers = () => [...document.querySelectorAll('#webchat article')].filter(a => a.innerText.includes('$475,000')).length;
          const before = answers();
          window.waited = undefined;
          document.addEventListener('keydown', pressed => {
            if (pressed.key !== 'Enter') return;
            const at = performance.now();
            const look = () => { if (answers() > before) window.waited = performance.now() - at; else requestAnimationFrame(look); };
            requestAnimationFrame(look);
          }, { capture: true, once: true });
        }
        """;

    public async Task RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FAQBOT_BROWSER") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await page.GotoAsync(host.ToString());
        await page.Locator("#open").ClickAsync();
        var box = page.Locator("[data-id='webchat-sendbox-input']");
        await page.Locator("#webchat article", new PageLocatorOptions { HasTextString = "assistant" }).First.WaitForAsync();
        var times = new List<double>();
        for (var i = 0; i < questions; i++)
        {
            await box.FillAsync(Question);
            await page.EvaluateAsync(Watch);
            await box.PressAsync("Enter");
            await page.WaitForFunctionAsync("() => window.waited !== undefined", null, new PageWaitForFunctionOptions { Timeout = 20_000 });
            times.Add(await page.EvaluateAsync<double>("() => window.waited"));
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{questions} questions: answer visible after median {times[questions / 2]:F0} ms, least {times[0]:F0}, most {times[^1]:F0}"));
    }
}
