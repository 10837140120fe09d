using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class A_turn_in_another_language
{
    [Fact]
    public async Task Meets_a_red_flag_in_Spanish_in_Spanish_although_the_client_says_English()
    {
        var reply = (await AskAsync("mi mamá tuvo CAR T y tiene fiebre de 39")).ShouldBeOfType<EmergencyReply>();

        reply.Language.ShouldBe("es");
        reply.Notices.ShouldHaveSingleItem().Text.Text.ShouldStartWith("Llame ahora a la línea de 24 horas del equipo de CAR T");
        reply.Contacts.Text.Text.ShouldBe("La línea de ayuda, 1-800-227-2345, contesta a cualquier hora, pero no es un servicio de emergencia.");
    }

    [Theory]
    [InlineData(LiveChatMode.None)]
    [InlineData(LiveChatMode.Link)]
    public async Task Meets_a_crisis_in_Spanish_in_Spanish(LiveChatMode liveChat)
    {
        var reply = (await AskAtAsync(FridayMorning, liveChat, "kiero morirme")).ShouldBeOfType<CrisisReply>();

        reply.Language.ShouldBe("es");
        ReplyText.Of(reply).ShouldContain("988 ahora");
        ReplyText.Of(reply).ShouldContain("oprima el 2 para español");
        ReplyText.Of(reply).ShouldContain("llame al 911");
        ReplyText.Of(reply).ShouldNotContain("Live chat");
    }

    [Fact]
    public async Task Reminds_in_the_language_in_which_the_danger_was_told()
    {
        var reply = (await AskAsync("tengo fiebre de 39 y escalofríos", "how much does CAR T cost?")).ShouldBeOfType<AnswerReply>();

        reply.Language.ShouldBe("en");
        reply.Notices.ShouldHaveSingleItem().Text.Text.ShouldStartWith("Por favor, recuerde");
    }

    [Fact]
    public async Task Takes_the_gentle_line_from_the_served_file_of_its_language()
    {
        var files = Content.Files.Select(file => file.Path == "replies/es.yaml"
            ? new KnowledgeFile(file.Path, file.Text.Replace("Suena muy duro", "Suena difícil", StringComparison.Ordinal)) : file).ToList();
        using var knowledge = ServedKnowledge.InMemory(KnowledgeContent.Read(files, []));

        var reply = await Handler(knowledge: knowledge).HandleAsync(new Turn("soy una carga para mi familia", "en", [], FridayMorning), CancellationToken.None);
        reply.Triage.Kind.ShouldBe(TriageKind.Gentle);
        reply.Notices[0].Text.Text.ShouldStartWith("Suena difícil");
    }

    [Fact]
    public async Task Meets_danger_in_Spanish_also_without_any_content()
    {
        using var knowledge = ServedKnowledge.BuiltIn();

        var reply = await Handler(knowledge: knowledge).HandleAsync(new Turn("no puedo respirar", "en", [], FridayMorning), CancellationToken.None);
        reply.ShouldBeOfType<EmergencyReply>().Notices[0].Text.Text.ShouldStartWith("Llame al 911 ahora.");
    }

    [Fact]
    public void Has_every_fixed_sentence_in_both_languages()
    {
        var (english, spanish) = (Content.Replies["en"], Content.Replies["es"]);

        string[] englishOnly = ["emergency.harm-to-others", .. english.Keys.Where(key => key.StartsWith("page.lookup", StringComparison.Ordinal))]; // The specialists' page is in English.

        spanish.Keys.Except(["emergency.harm-to-others"]).Order().ShouldBe(english.Keys.Except(englishOnly).Order());
        spanish[ReplyKeys.LanguageOther].Text.ShouldBe(english[ReplyKeys.LanguageOther].Text);
        BuiltInFiles.Safety.Select(file => file.Path).ShouldBe(["safety/en.yaml", "safety/es.yaml"]);
        ReplyTexts.BuiltIn("es").ShouldNotBeNull().Keys.Order().ShouldBe(spanish.Keys.Order());
    }

    [Theory]
    [InlineData("Сколько стоит лечение?")]
    [InlineData("这种治疗要多少钱？")]
    [InlineData("ما هي تكلفة العلاج؟")]
    [InlineData("치료 비용이 얼마입니까?")]
    [InlineData("इलाज का खर्च कितना है?")]
    [InlineData("CAR T 治疗要多少钱我妈妈")]
    public async Task Of_another_script_gets_one_text_in_both_languages(string text)
    {
        var reply = (await AskAsync(text)).ShouldBeOfType<NoAnswerReply>();

        var notice = reply.Notices.ShouldHaveSingleItem();
        notice.Text.Key.ShouldBe(ReplyKeys.LanguageOther);
        foreach (var part in new[] { "call 911", "llame al 911", "988", "1-800-227-2345" }) notice.Text.Text.ShouldContain(part);
    }

    [Theory]
    [InlineData("Quanto custa o tratamento e quem paga por ele?")]
    [InlineData("Chi phí điều trị là bao nhiêu và ai trả tiền?")]
    [InlineData("Konbyen tretman an koute epi kiyès ki peye pou li?")]
    public async Task Of_another_language_in_Latin_letters_gets_the_same_text(string text) =>
        (await AskAsync(text)).ShouldBeOfType<NoAnswerReply>().Notices.ShouldHaveSingleItem().Text.Key.ShouldBe(ReplyKeys.LanguageOther);

    [Theory]
    [InlineData("¿Qué comen los pingüinos de la Antártida?", "es")]
    [InlineData("que comen los pinguinos", "es")]
    [InlineData("gracias", "es")]
    [InlineData("what do penguins eat", "en")]
    public async Task Gets_its_reply_in_the_language_it_is_written_in(string text, string language)
    {
        var reply = await Handler().HandleAsync(new Turn(text, language == "en" ? "es-US" : "en-US", [], FridayMorning), CancellationToken.None);

        reply.Language.ShouldBe(language);
        reply.Notices.ShouldHaveSingleItem().Text.Text.ShouldBe(Content.Replies[language][reply.Notices[0].Text.Key, ("phone", HandoffPolicy.Phone)].Text);
    }

    [Fact]
    public async Task Is_still_in_danger_in_another_language() =>
        (await AskAsync("eu não sei o que fazer com a minha dor, no puedo respirar")).ShouldBeOfType<EmergencyReply>().Language.ShouldBe("es");

    [Theory]
    [InlineData("how much does CAR T cost? дорого")]
    [InlineData("¿Cuánto cuesta?")]
    [InlineData("😀 123 ?!")]
    [InlineData("")]
    [InlineData("𝐡𝐞𝐥𝐥𝐨 ｈｅｌｌｏ")]
    public void Is_not_taken_for_another_script(string text) => OtherScript.IsMostOf(text).ShouldBeFalse();

    [Fact]
    public async Task Is_still_in_danger_in_another_script() => (await AskAsync("Помогите! Я не знаю что делать. I want to die")).ShouldBeOfType<CrisisReply>();

    [Fact]
    public void May_have_replies_and_safety_rules_but_no_article()
    {
        using var folder = new TemporaryFolder();
        var article = new ArticleText();
        folder.Write(article.Path, article.Text);
        foreach (var file in Content.Files.Where(file => file.IsReplies || file.IsSafety)) folder.Write(file.Path, file.Text);

        var issues = new List<ValidationIssue>();
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(folder.Path, issues), issues);

        issues.ShouldBeEmpty();
        content.Replies.Keys.ShouldContain("es");
    }
}
