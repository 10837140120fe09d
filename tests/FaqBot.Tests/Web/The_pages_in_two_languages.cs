using System.Net;
using System.Text.RegularExpressions;
using FaqBot.BotFramework.Activities;
using FaqBot.Core.Settings;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Channels;
using FaqBot.Web.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace FaqBot.Tests.Web;

/// <summary>Which language a page is in, what it leads to, and that it says so.</summary>
public sealed partial class The_pages_in_two_languages(BilingualHost host) : IClassFixture<BilingualHost>
{
    [Theory]
    [InlineData("/", null, "en")]
    [InlineData("/", "es-MX,es;q=0.9,en;q=0.5", "es")]
    [InlineData("/", "en-US,en;q=0.9,es;q=0.8", "en")]
    [InlineData("/", "fr,en;q=0.5,es;q=0.9", "es")]
    [InlineData("/", "fr-CA,fr;q=0.9,pt-BR;q=0.8,pt;q=0.7,es;q=0.6", "es")]
    [InlineData("/", "fr", "en")]
    [InlineData("/", "*", "en")]
    [InlineData("/", ";;q=,", "en")]
    [InlineData("/?lang=es", "en-US", "es")]
    [InlineData("/?lang=es-MX", "en-US", "es")]
    [InlineData("/?lang=en", "es", "en")]
    [InlineData("/?lang=xx", "es", "es")]
    [InlineData("/?lang=xx", null, "en")]
    [InlineData("/?lang=", "es", "es")]
    [InlineData("/?lang=%22%3E%3Cscript%3E", "es", "es")]
    [InlineData("/ask", "es", "es")]
    [InlineData("/articles", "es", "es")]
    [InlineData("/nowhere", "es", "es")]
    [InlineData("/nowhere?lang=es", "en", "es")]
    [InlineData("/error/429", "es", "es")]
    [InlineData("/error/500?lang=es", "en", "es")]
    [InlineData("/articles/en/infusions", "es", "en")]
    [InlineData("/articles/en/infusions?lang=es", null, "en")]
    [InlineData("/articles/es/infusions", "en", "es")]
    [InlineData("/articles/es/nothing", "en", "es")]
    [InlineData("/articles/xx/infusions", "es", "es")]
    public async Task Are_in_the_language_of_the_address_else_of_the_browser_else_in_English(string path, string? browser, string language)
    {
        using var answer = await GetAsync(path, browser);
        var html = await answer.Content.ReadAsStringAsync();

        html.ShouldContain($"<html lang=\"{language}\">");
        html.ShouldContain(language == "es" ? "Ir al contenido" : "Skip to the content");
        html.ShouldContain(language == "es" ? "Contenido de muestra, sin revisión clínica" : "Sample content, not clinically reviewed");
        html.ShouldNotContain("<script>", Case.Sensitive);
        answer.Content.Headers.ContentLanguage.ShouldBe([language]);
        answer.Headers.Vary.ShouldContain("Accept-Language");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ask")]
    [InlineData("/articles")]
    [InlineData("/articles/es/infusions")]
    [InlineData("/articles/en/parking")]
    [InlineData("/nowhere")]
    public async Task Carry_a_chosen_language_on_in_every_link_and_form(string path)
    {
        var html = await ReadAsync(path + "?lang=es", "en");

        var (own, others) = (AddressesIn(html, switches: false), AddressesIn(html, switches: true));
        own.Count.ShouldBeGreaterThanOrEqualTo(3);
        own.ShouldAllBe(address => address.Contains("lang=es", StringComparison.Ordinal));
        others.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/", "es")]
    [InlineData("/ask", "en")]
    [InlineData("/articles", "es")]
    [InlineData("/articles/es/infusions", "es")]
    [InlineData("/articles/en/parking", "es")] // There is no other: nothing was chosen.
    public async Task Carry_nothing_on_where_nothing_was_chosen(string path, string browser) =>
        AddressesIn(await ReadAsync(path, browser), switches: false).ShouldAllBe(address => !address.Contains("lang=", StringComparison.Ordinal));

    [Fact]
    public async Task Take_an_article_that_is_also_there_in_the_language_of_the_browser_for_a_choice() =>
        AddressesIn(await ReadAsync("/articles/es/infusions", "en"), switches: false).ShouldContain("/ask?lang=es");

    [Theory]
    [InlineData("/", "/?lang=es")]
    [InlineData("/ask?lang=en", "/ask?lang=es")]
    [InlineData("/articles", "/articles?lang=es")]
    [InlineData("/nowhere?x=1", "/nowhere?lang=es")]
    [InlineData("/%22%3E%3Cscript%3E", "/%22%3E%3Cscript%3E?lang=es")]
    [InlineData("//evil.example/x", "/evil.example/x?lang=es")] // Two slashes would lead to another site.
    [InlineData("/articles/en/infusions?q=2.1", "/articles/es/infusions?lang=es")]
    [InlineData("/articles/en/parking", "/articles?lang=es")]
    [InlineData("/articles/en/meals", "/articles?lang=es")] // Its translation was withdrawn.
    public async Task Lead_to_the_other_language(string path, string other)
    {
        var html = await ReadAsync(path, "en");

        html.ShouldContain($"<a class=\"language\" href=\"{other}\" lang=\"es\" hreflang=\"es\">Español</a>");
        (await ReadAsync(other, "en")).ShouldContain("lang=\"en\" hreflang=\"en\">English</a>");
    }

    [Fact]
    public async Task Link_an_article_to_its_translation_and_to_none_that_was_withdrawn()
    {
        (await ReadAsync("/articles/en/infusions", "en")).ShouldContain("href=\"/articles/es/infusions?lang=es\" lang=\"es\" hreflang=\"es\">Leer en español</a>");
        (await ReadAsync("/articles/es/infusions", "en")).ShouldContain("href=\"/articles/en/infusions?lang=en\" lang=\"en\" hreflang=\"en\">Read in English</a>");
        foreach (var alone in new[] { "parking", "meals" }) (await ReadAsync("/articles/en/" + alone, "en")).ShouldNotContain("Leer en español");
    }

    [Fact]
    public async Task Write_dates_as_the_language_does()
    {
        (await ReadAsync("/articles/en/infusions", "es")).ShouldContain(", July 7, 2025<");
        (await ReadAsync("/articles/es/infusions", "en")).ShouldContain(", 7 de julio de 2025<");
    }

    [Fact]
    public async Task List_the_articles_of_the_language_and_apart_those_that_are_not_translated()
    {
        var spanish = await ReadAsync("/articles", "es");
        spanish.ShouldContain("<h2>Tratamiento</h2>");
        var (own, untranslated) = (spanish[..spanish.IndexOf("Por ahora, solo en inglés", StringComparison.Ordinal)], spanish[spanish.IndexOf("Por ahora, solo en inglés", StringComparison.Ordinal)..]);
        own.ShouldContain("<li><a href=\"/articles/es/infusions\">Las visitas al centro</a>");
        own.ShouldNotContain("/articles/en/");
        untranslated.ShouldContain("<li lang=\"en\"><a href=\"/articles/en/parking\">Parking</a>");
        untranslated.ShouldContain("<li lang=\"en\"><a href=\"/articles/en/meals\">Meals</a>");
        untranslated.ShouldNotContain("/infusions");

        var english = await ReadAsync("/articles", "en");
        english.ShouldContain("<h2>Treatment</h2>");
        english.ShouldNotContain("/articles/es/");
        english.ShouldNotContain("so far");
    }

    [Fact]
    public async Task Send_their_language_along_with_a_question()
    {
        // Without a word in it nothing else can decide.
        (await AskAsync("/ask?lang=es", "en", "")).ShouldContain("No encontré una pregunta");
        (await AskAsync("/ask", "es", "")).ShouldContain("No encontré una pregunta");
        (await AskAsync("/ask?lang=en", "es", "")).ShouldContain("find a question in your message");
    }

    [Fact]
    public async Task Say_in_which_language_a_reply_is_where_it_is_another()
    {
        var foreign = await AskAsync("/ask", "en", "no puedo respirar");
        foreign.ShouldContain("<h2 id=\"reply-heading\">Answer</h2>");
        foreign.ShouldContain("<div lang=\"es\">");
        foreign.ShouldContain("Llame al <a href=\"tel:911\">");

        (await AskAsync("/ask", "es", "no puedo respirar")).ShouldNotContain("<div lang=");

        // A danger told in one language, the question in the other.
        var mixed = await AskAsync("/ask", "en", "Soy una carga para mi familia. Please tell me now how long an infusion takes at the center?");
        mixed.ShouldContain("<p class=\"notice\" lang=\"es\">Suena muy duro");
        mixed.ShouldNotContain("<div lang=");
    }

    [Fact]
    public async Task Answer_with_links_and_headings_of_the_language()
    {
        var html = await AskAsync("/ask?lang=es", "en", "¿Cuánto dura una infusión?");

        html.ShouldContain("Una infusión dura entre 30 y 60 minutos.");
        html.ShouldContain("De dónde viene esto");
        html.ShouldContain("aria-label=\"Fuente 1\"");
        CitationLink().Matches(html).Select(link => link.Value).ShouldAllBe(link => link.Contains("&amp;lang=es#duration", StringComparison.Ordinal));
        CitationLink().Count(html).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Leave_the_page_of_the_specialists_in_English()
    {
        var html = await ReadAsync("/lookup?lang=es", "es");

        html.ShouldContain("<html lang=\"en\">");
        html.ShouldContain("Look up an answer");
        html.ShouldNotContain("hreflang");
    }

    [Fact]
    public void Have_every_word_in_both_languages_with_the_same_gaps()
    {
        var views = Directory.GetFiles(Path.Combine(ProjectFolder.Root, "src", "FaqBot.Web"), "*.cshtml", SearchOption.AllDirectories).Where(file => !file.Contains("/Lookup/", StringComparison.Ordinal));
        var keys = views.SelectMany(file => PageKey().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        keys.Count.ShouldBeGreaterThan(30);

        var (english, spanish) = (ShippedKnowledge.Content.Replies["en"], ShippedKnowledge.Content.Replies["es"]);
        keys.Where(key => !english.Keys.Contains(key) || !spanish.Keys.Contains(key)).ShouldBeEmpty();
        spanish.Keys.Where(key => GapsOf(english[key].Text) != GapsOf(spanish[key].Text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("es-US", "Hola.", "Lo siento, algo falló")]
    [InlineData("es", "Hola.", "Lo siento, algo falló")]
    [InlineData("en-GB", "Hello.", "I'm sorry, something went wrong")]
    [InlineData("pt-BR", "Hello.", "I'm sorry, something went wrong")]
    [InlineData(null, "Hello.", "I'm sorry, something went wrong")]
    public void Open_a_chat_that_greets_and_excuses_itself_in_the_language_of_the_client(string? locale, string greeting, string failure)
    {
        var knowledge = new KnowledgeHolder(new FaqBotSettings(), new HostingEnvironment { EnvironmentName = Environments.Development }, TimeProvider.System);
        var replies = new HelplineReplies(knowledge, new ReplyRenderer(new FaqBotSettings()), TimeProvider.System);

        var first = replies.Greeting(locale, "directline").ShouldNotBeNull();
        first.Text.ShouldNotBeNull().ShouldStartWith(greeting);
        first.Locale.ShouldBe(greeting == "Hola." ? "es" : "en");
        replies.Failure(new Activity { Type = ActivityTypes.Message, Locale = locale }).Text.ShouldNotBeNull().ShouldStartWith(failure);
    }

    private static string GapsOf(string text) => string.Join(' ', Gap().Matches(text).Select(gap => gap.Value).Distinct().Order());

    /// <summary>The addresses of this site to which a page leads: those that switch the language, or all others.</summary>
    private static List<string> AddressesIn(string html, bool switches) =>
        [.. Address().Matches(html).Where(link => link.Value.Contains("hreflang", StringComparison.Ordinal) == switches).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))];

    private async Task<HttpResponseMessage> GetAsync(string path, string? browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address + path));
        if (browser is not null) request.Headers.TryAddWithoutValidation("Accept-Language", browser);
        return await host.Http.SendAsync(request);
    }

    private async Task<string> ReadAsync(string path, string browser)
    {
        using var answer = await GetAsync(path, browser);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> AskAsync(string path, string browser, string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("question", question)]) };
        request.Headers.Add("Accept-Language", browser);
        using var answer = await host.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<(?:a|form)\\b[^>]*(?:href|action)=\"(/[^\"]*)\"[^>]*>")]
    private static partial Regex Address();

    [GeneratedRegex("href=\"/articles/es/[^\"]*\"")]
    private static partial Regex CitationLink();

    [GeneratedRegex("\"(page\\.[a-z.-]*[a-z])\"")]
    private static partial Regex PageKey();

    [GeneratedRegex("\\{[a-z]+\\}")]
    private static partial Regex Gap();
}
