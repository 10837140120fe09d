using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Conversation;

public sealed class An_answer_in_English_only
{
    private static readonly ArticleText Donating = new()
    {
        Id = "donating-blood",
        Title = "Donating blood",
        Body = "Opening words.\n\n## Who can donate blood {#who}\n\n> asked: Who can donate blood? | Can I donate blood after cancer?\n\nPeople who were treated for cancer can donate blood after five years.\n",
    };

    private static readonly ArticleText InSpanish = new()
    {
        Language = "es",
        Id = "visits",
        Title = "Las visitas",
        Body = "Palabras del comienzo.\n\n## Cuándo son las visitas {#when}\n\n> asked: ¿Cuándo son las visitas?\n\nLas visitas son por la tarde.\n",
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_offered_in_English_with_its_citation_and_a_person_and_said_to_be_so(bool hasSpanishContent)
    {
        using var served = hasSpanishContent ? KnowledgeBuilder.Served(Donating, InSpanish) : KnowledgeBuilder.Served(Donating);

        var reply = (await AskAsync(served, "¿Quién puede donar sangre?")).ShouldBeOfType<AnswerReply>();

        reply.Language.ShouldBe("es");
        reply.Notices.ShouldContain(notice => notice.Kind == NoticeKind.Language && notice.Text.Key == ReplyKeys.OnlyEnglish);
        reply.Answer.Sentences[0].Text.ShouldBe("People who were treated for cancer can donate blood after five years.");
        reply.Answer.Citations[0].Passage.Id.Language.ShouldBe("en");
        reply.Answer.Disclaimer.Text.ShouldContain("médico");
        reply.Contacts.Phone.ShouldBe("1-800-227-2345");
    }

    [Fact]
    public async Task Is_not_offered_where_the_section_is_there_in_Spanish_too()
    {
        using var served = KnowledgeBuilder.Served(Donating, Donating with { Language = "es", Body = "Palabras.\n\n## Otra cosa {#who}\n\nAquí no hay nada de eso.\n" });

        (await AskAsync(served, "¿Quién puede donar sangre?")).ShouldBeOfType<NoAnswerReply>();
    }

    [Fact]
    public async Task Is_not_offered_for_what_no_passage_answers()
    {
        using var served = KnowledgeBuilder.Served(Donating);

        (await AskAsync(served, "¿Quién ganó el campeonato de fútbol?")).ShouldBeOfType<NoAnswerReply>();
    }

    private static Task<Reply> AskAsync(ServedKnowledge served, string text) =>
        ShippedKnowledge.Handler(knowledge: served).HandleAsync(new Turn(text, "es-US", [], ShippedKnowledge.FridayMorning), CancellationToken.None);
}
