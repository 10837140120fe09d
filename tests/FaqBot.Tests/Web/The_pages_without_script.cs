using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

[Collection(WebCollection.Name)]
public sealed class The_pages_without_script(WebFixture web)
{
    [Fact]
    public async Task Answer_a_question_by_form_and_lead_to_the_marked_sentence()
    {
        await using var visitor = await web.OpenAsync("/ask", script: false);
        await visitor.Page.FillAsync("#question", "how much does CAR T cost?");
        await visitor.Page.ClickAsync("main form button");

        var reply = visitor.Page.Locator("section.reply");
        await Expect(reply).ToContainTextAsync("$475,000");
        await Expect(reply).ToContainTextAsync("review this with your doctor");
        await Expect(reply.Locator("a[href='tel:+18002272345']")).ToBeVisibleAsync();
        visitor.Page.Url.ShouldNotContain("cost", Case.Insensitive); // No question ever stands in a URL.

        await reply.Locator("a.citation").First.ClickAsync();
        await Expect(visitor.Page.Locator("mark#quote")).ToContainTextAsync("$475,000");
        await Expect(visitor.Page.Locator("dl.about")).ToContainTextAsync("not clinically reviewed");
        visitor.RequestsElsewhere.ShouldBeEmpty();
        visitor.PolicyViolations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Give_suggestions_that_are_answered()
    {
        await using var visitor = await web.OpenAsync("/ask", script: false);
        await visitor.Page.FillAsync("#question", "how much does CAR T cost?");
        await visitor.Page.ClickAsync("main form button");
        await visitor.Page.Locator(".suggestions button").First.ClickAsync();

        await Expect(visitor.Page.Locator("section.reply.answer")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("I want to kill myself", "crisis", "tel:988")]
    [InlineData("she cannot breathe and her lips are blue", "emergency", "tel:911")]
    public async Task Meet_danger_with_numbers_that_call(string question, string kind, string link)
    {
        await using var visitor = await web.OpenAsync("/ask", script: false);
        await visitor.Page.FillAsync("#question", question);
        await visitor.Page.ClickAsync("main form button");

        await Expect(visitor.Page.Locator($"section.reply.{kind} a[href='{link}']").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("<script>alert(1)</script> \"><img src=x onerror=alert(1)>")]
    [InlineData("((((")]
    [InlineData("😀 ما هي تكلفة العلاج؟")]
    [InlineData("")]
    public async Task Take_any_question(string question)
    {
        using var answer = await PostAsync(question);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("1-800-227-2345");
        html.ShouldNotContain("<script>alert", Case.Sensitive);
        html.ShouldNotContain("<img src=x", Case.Sensitive);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Fact]
    public async Task Refuse_a_body_that_no_question_fills()
    {
        using var answer = await PostAsync(new string('a', 400_000));

        ((int)answer.StatusCode).ShouldBeInRange(400, 413);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("/articles/en/car-t-cell-therapy", HttpStatusCode.OK, "CAR T-cell therapy and its side effects")]
    [InlineData("/articles/en/car-t-cell-therapy?rev=x&q=1.1", HttpStatusCode.OK, "was revised after")]
    [InlineData("/articles/en/car-t-cell-therapy?q=99.99", HttpStatusCode.OK, "CAR T-cell therapy and its side effects")]
    [InlineData("/articles/en/car-t-cell-therapy?q=%3Cscript%3E", HttpStatusCode.OK, "CAR T-cell therapy and its side effects")]
    [InlineData("/articles/en/nothing", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/articles/xx/car-t-cell-therapy", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/articles", HttpStatusCode.OK, "Articles")]
    [InlineData("/health/live", HttpStatusCode.OK, "live")]
    [InlineData("/health/ready", HttpStatusCode.OK, "ready")]
    public async Task Answer_in_the_same_hand(string path, HttpStatusCode status, string text)
    {
        using var answer = await web.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(text);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'; script-src 'self';");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?lang=es")]
    public async Task Weigh_little_before_the_chat_is_opened(string page)
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(web.Address) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var bytes = 0;
        foreach (var path in new[] { page, "/site.css", "/chat.js" }) bytes += (await http.GetByteArrayAsync(path)).Length;

        bytes.ShouldBeLessThanOrEqualTo(20 * 1024);
    }

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/ask", ColorScheme.Light)]
    [InlineData("/articles", ColorScheme.Light)]
    [InlineData("/articles/en/car-t-cell-therapy?q=24.1", ColorScheme.Light)]
    [InlineData("/articles/en/car-t-cell-therapy?q=24.1", ColorScheme.Dark)]
    [InlineData("/nowhere", ColorScheme.Light)]
    public async Task Have_no_accessibility_violation(string path, ColorScheme colors)
    {
        await using var visitor = await web.OpenAsync(path, colors: colors);

        (await visitor.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"page{path.Replace('/', '-').Split('?')[0]}-{colors}.png") });
    }

    [Fact]
    public async Task Have_no_accessibility_violation_around_an_answer_and_around_the_chat()
    {
        await using var asked = await web.OpenAsync("/ask");
        await asked.Page.FillAsync("#question", "what are the signs of crs");
        await asked.Page.ClickAsync("main form button");
        (await asked.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("FAQBOT_SCREENSHOTS") is { } folder)
            await asked.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "page-ask-answer.png"), FullPage = true });

        // Ours is what stands outside Web Chat's own markup; what axe finds inside is listed in docs/accessibility.md.
        await using var chat = await web.OpenAsync("/");
        await chat.OpenChatAsync();
        await chat.SayAsync("what are the signs of crs");
        await Expect(chat.Log).ToContainTextAsync("chills");
        var violations = (await chat.Page.RunAxe()).Violations;
        violations.SelectMany(violation => violation.Nodes.Select(node => (violation.Id, Target: node.Target.ToString()!)))
            .Where(found => !found.Target.Contains("webchat", StringComparison.Ordinal)).ShouldBeEmpty();
        violations.Select(violation => violation.Id).Except(KnownInsideWebChat).ShouldBeEmpty();
    }

    // Web Chat 4.18.1, axe-core 4.11: rules broken inside Web Chat's own markup.
    private static readonly string[] KnownInsideWebChat = [];

    private Task<HttpResponseMessage> PostAsync(string question) =>
        web.Http.PostAsync("/ask", new FormUrlEncodedContent([new KeyValuePair<string, string>("question", question)]));
}
