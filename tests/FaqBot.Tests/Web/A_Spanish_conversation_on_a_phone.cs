using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>The shipped content in Spanish, with a mistyped word and a follow-up, as on a phone.</summary>
[Collection(WebCollection.Name)]
public sealed class A_Spanish_conversation_on_a_phone(WebFixture web)
{
    private const string Greeting = "asistente automático";

    [Fact]
    public async Task Is_answered_in_Spanish_through_a_typo_a_follow_up_and_a_thanks()
    {
        await using var visitor = await OpenAsync("/");
        await visitor.OpenChatAsync(Greeting);

        await visitor.SayAsync("que es la leucaferecis");
        await Expect(visitor.Log).ToContainTextAsync("Le muestro respuestas sobre “leucaferesis”.");
        await Expect(visitor.Log).ToContainTextAsync("Las células T y otros glóbulos blancos se recogen de su sangre");
        await Expect(visitor.Log).ToContainTextAsync("Hable de esto con su médico");

        await visitor.SayAsync("gracias");
        await Expect(visitor.Log).ToContainTextAsync("De nada");
        await visitor.SayAsync("¿y eso cuánto tarda?");
        await Expect(visitor.Log).ToContainTextAsync("La leucaféresis suele tardar varias horas");

        (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        (await visitor.Page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        visitor.PolicyViolations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_a_correction_be_taken_back_with_one_tap()
    {
        await using var visitor = await OpenAsync("/");
        await visitor.OpenChatAsync(Greeting);
        await visitor.SayAsync("que es la leucaferecis");

        await visitor.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Buscar “leucaferecis” tal como lo escribí" }).ClickAsync();
        await Expect(visitor.Log).ToContainTextAsync("que es la \"leucaferecis\"");
        await Expect(visitor.Log).ToContainTextAsync("no contestan esto");
    }

    [Fact]
    public async Task Is_answered_in_the_language_of_each_message()
    {
        await using var visitor = await OpenAsync("/");
        await visitor.OpenChatAsync(Greeting);

        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("review this with your doctor");
        await visitor.SayAsync("¿y cuánto cuesta todo junto?");
        await Expect(visitor.Log).ToContainTextAsync("Hable de esto con su médico");
    }

    [Fact]
    public async Task Works_by_form_too_and_takes_a_correction_back_there()
    {
        await using var visitor = await OpenAsync("/ask", script: false);
        await visitor.Page.FillAsync("#question", "que es la leucaferecis");
        await visitor.Page.ClickAsync("main form button");
        await Expect(visitor.Page.Locator(".notice").First).ToHaveTextAsync("Le muestro respuestas sobre “leucaferesis”.");

        await visitor.Page.ClickAsync("form.exact button");
        await Expect(visitor.Page.Locator("section.reply")).ToContainTextAsync("no contestan esto");
        await Expect(visitor.Page.Locator("#question")).ToHaveValueAsync("que es la \"leucaferecis\"");
    }

    private Task<VisitorPage> OpenAsync(string path, bool script = true) => web.OpenAtAsync(web.Address, path, 390, 844, script, ColorScheme.Light, "es-US");
}
