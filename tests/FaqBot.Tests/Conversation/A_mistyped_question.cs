using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class A_mistyped_question
{
    [Fact]
    public async Task Is_answered_says_what_was_searched_for_and_offers_the_word_as_it_was_written()
    {
        var reply = (await AskAsync("what is leukaferesis")).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations[0].Passage.Id.Section.ShouldBe("collecting-cells");
        reply.Notices[0].Kind.ShouldBe(NoticeKind.Spelling);
        reply.Notices[0].Text.Text.ShouldBe("Showing answers for “leukapheresis”.");
        reply.Exact.ShouldBe(new Choice("Search for “leukaferesis” instead", "what is \"leukaferesis\""));
    }

    [Fact]
    public async Task Is_searched_as_it_was_written_when_the_visitor_asks_for_it()
    {
        var reply = await AskAsync("what is leukaferesis", "what is \"leukaferesis\"");

        reply.ShouldBeOfType<NoAnswerReply>();
        reply.Exact.ShouldBeNull();
        reply.Notices.ShouldNotContain(notice => notice.Kind == NoticeKind.Spelling);
    }

    [Fact]
    public async Task Says_what_was_searched_for_also_where_nothing_answers()
    {
        var reply = (await AskAsync("how many people died during leukaferesis in Peru last winter")).ShouldBeOfType<NoAnswerReply>();

        reply.Notices[0].Text.Key.ShouldBe(ReplyKeys.SpellingSearched);
        reply.Exact.ShouldNotBeNull();
    }

    [Fact]
    public async Task Is_not_told_of_function_words() => (await AskAsync("waht does car t cost")).ShouldBeOfType<AnswerReply>().Exact.ShouldBeNull();

    [Fact]
    public async Task Carries_its_mended_subject_to_the_next_question()
    {
        var reply = (await AskAsync("what is leukaferesis", "how long does it take?")).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations[0].Passage.Id.Section.ShouldBe("collecting-cells");
        reply.Notices[0].Text.Text.ShouldBe("Showing answers for “leukapheresis”."); // Nothing of this message can be taken back.
        reply.Exact.ShouldBeNull();
    }

    [Theory]
    [InlineData("hes not wakin up")]
    [InlineData("cofing up blod")]
    public async Task Is_read_for_danger_once_more_as_it_was_meant(string text) => (await AskAsync(text)).ShouldBeOfType<EmergencyReply>();

    [Fact]
    public async Task Is_read_for_a_crisis_once_more_as_it_was_meant() => (await AskAsync("me quiero mtar")).ShouldBeOfType<CrisisReply>();

    [Fact]
    public async Task Is_still_read_for_danger_as_it_was_written() => (await AskAsync("cant breath after the infusoin")).ShouldBeOfType<EmergencyReply>().Notices.ShouldHaveSingleItem();

    [Fact]
    public async Task Is_told_in_Spanish_to_whom_writes_Spanish()
    {
        var reply = (await AskAsync("¿qué es la leucoferesis?")).ShouldBeOfType<AnswerReply>();

        reply.Language.ShouldBe("es");
        reply.Notices[0].Text.Text.ShouldBe("Le muestro respuestas sobre “leucaferesis”.");
    }
}
