using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>The Spanish pages and chat in a real browser, with what Web Chat itself says.</summary>
[Collection(WebCollection.Name)]
public sealed class The_pages_in_Spanish_in_a_browser(WebFixture web, BilingualHost host) : IClassFixture<BilingualHost>
{
    private const string Greeting = "asistente automático";

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/ask", ColorScheme.Light)]
    [InlineData("/articles", ColorScheme.Light)]
    [InlineData("/articles/es/infusions?q=2.1", ColorScheme.Light)]
    [InlineData("/articles/es/infusions?q=2.1", ColorScheme.Dark)]
    [InlineData("/nowhere", ColorScheme.Light)]
    [InlineData("/error/429", ColorScheme.Light)]
    public async Task Have_no_accessibility_violation_and_reflow_at_320_pixels(string path, ColorScheme colors)
    {
        await using var visitor = await OpenAsync(path, 320, 640, colors: colors);

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        (await visitor.Page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Switch_the_language_with_the_keyboard_and_without_script(int width)
    {
        await using var visitor = await OpenAsync("/ask", width, 844, script: false);
        var other = visitor.Page.Locator("header a[hreflang='en']");
        await Expect(other).ToBeInViewportAsync();
        var box = (await other.BoundingBoxAsync()).ShouldNotBeNull();
        Math.Min(box.Width, box.Height).ShouldBeGreaterThanOrEqualTo(24);

        await other.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Ask without chat");
        await visitor.Page.ClickAsync("nav a[href^='/articles']");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Articles");
        await visitor.Page.ClickAsync("header a[hreflang='es']");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Artículos");
    }

    [Fact]
    public async Task Answer_a_question_by_form()
    {
        await using var visitor = await OpenAsync("/ask", 390, 844);
        await visitor.Page.FillAsync("#question", "¿Cuánto dura una infusión?");
        await visitor.Page.ClickAsync("main form button");

        var reply = visitor.Page.Locator("section.reply");
        await Expect(reply).ToContainTextAsync("entre 30 y 60 minutos");
        await Expect(reply).ToContainTextAsync("Hable de esto con su médico");
        (await visitor.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        await reply.Locator("a.citation").First.ClickAsync();
        await Expect(visitor.Page.Locator("mark#quote")).ToContainTextAsync("entre 30 y 60 minutos");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");
    }

    [Theory]
    [InlineData("/", "es-MX", ColorScheme.Light)]
    [InlineData("/?lang=es", "en-US", ColorScheme.Dark)]
    public async Task Open_a_chat_that_speaks_Spanish_in_its_own_words_too(string path, string browser, ColorScheme colors)
    {
        await using var visitor = await OpenAsync(path, colors: colors, locale: browser);
        var sent = new List<string>();
        visitor.Page.Request += (_, request) => { if (request is { Method: "POST", PostData: { } data }) sent.Add(data); };
        await visitor.OpenChatAsync(Greeting);
        await Expect(visitor.Log).ToContainTextAsync("Contenido de muestra, sin revisión clínica");
        await Expect(visitor.SendBox).ToHaveAttributeAsync("placeholder", "Escriba su mensaje");
        await Expect(visitor.Log).ToContainTextAsync("Ahora mismo");

        await visitor.SayAsync("¿Cuánto dura una infusión?");
        await Expect(visitor.Log).ToContainTextAsync("entre 30 y 60 minutos");
        sent.Where(data => data.Contains("\"locale\":\"es-US\"", StringComparison.Ordinal)).Count().ShouldBe(2, "the start and the question: " + string.Join('\n', sent));
        var source = visitor.Log.Locator("a[href*='/articles/es/infusions']").First;
        await Expect(source).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(path == "/" ? @"\?rev=[^&]+&q=[\d.]+#duration$" : @"&lang=es#duration$"));

        var violations = (await visitor.Page.RunAxe()).Violations;
        violations.Select(violation => violation.Id).ShouldBeEmpty();
        visitor.PolicyViolations.ShouldBeEmpty();

        await visitor.Page.ClickAsync("#new");
        await visitor.OpenChatAsync(Greeting);
        await Expect(visitor.SendBox).ToHaveAttributeAsync("placeholder", "Escriba su mensaje");
    }

    [Fact]
    public async Task Say_in_Spanish_that_a_message_did_not_get_through()
    {
        await using var visitor = await OpenAsync("/");
        await visitor.OpenChatAsync(Greeting);
        await visitor.Page.RouteAsync("**/v3/directline/conversations/*/activities", route => route.FulfillAsync(new RouteFulfillOptions { Status = 400 }));
        await visitor.SayAsync("hola");

        await Expect(visitor.Log).ToContainTextAsync("No se pudo enviar. Reintentar", new() { Timeout = 30_000 });
    }

    private Task<VisitorPage> OpenAsync(string path, int width = 1280, int height = 900, bool script = true, ColorScheme colors = ColorScheme.Light, string locale = "es-MX") =>
        web.OpenAtAsync(host.Address, path, width, height, script, colors, locale);
}
