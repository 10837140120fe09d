using FaqBot.Core.Conversation;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

/// <summary>Stories, dictated text, and several questions in one message.</summary>
public sealed class A_long_message
{
    private static readonly string Story = string.Join(' ', Enumerable.Repeat("We drove home from the lake on Sunday and the dog slept on the back seat all the way while my sister told us about her garden.", 40));

    [Fact]
    public async Task Of_two_thousand_words_gets_an_answer_to_the_question_in_it()
    {
        var reply = (await AskAsync($"{Story} How long does leukapheresis take? {Story}")).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations[0].Passage.Id.Section.ShouldBe("collecting-cells");
    }

    [Fact]
    public async Task Without_a_question_in_it_is_asked_for_one()
    {
        var reply = (await AskAsync(Story)).ShouldBeOfType<NoAnswerReply>();

        reply.Notices[0].Text.Key.ShouldBe("no-answer.long");
    }

    [Theory]
    [InlineData("so my mom she is 70 and we sat there for an hour yesterday and the nurse was very nice but she talked so fast and my sister was supposed to write it all down and she did not so what i want to know is how long does the leukapheresis take", "collecting-cells")]
    [InlineData("HOW MUCH DOES CAR T COST", "cost")]
    [InlineData("how much does car t cost", "cost")]
    [InlineData("  How   much\tdoes CAR-T\ncost??!!  ", "cost")]
    public async Task Dictated_shouted_or_without_a_full_stop_is_understood(string message, string section)
    {
        var reply = (await AskAsync(message)).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations[0].Passage.Id.Section.ShouldBe(section);
    }

    [Theory]
    [InlineData("How much does CAR T cost? And when is live chat open?")]
    [InlineData("how much does car t cost? when is live chat open?")]
    public async Task With_two_questions_gets_both_answers(string message)
    {
        var reply = (await AskAsync(message)).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations.Select(citation => citation.Passage.Id.ArticleSection).Distinct().ShouldBe(["car-t-cell-therapy#cost", "contact-the-helpline#live-chat"], ignoreOrder: true);
        reply.Suggestions.Intersect(reply.Answer.Citations.Select(citation => citation.Passage.Heading)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_points_back_twice_gets_no_answer_about_something_else()
    {
        var reply = await AskAsync("what is CRS", "When does it start? How is it treated?");

        (ReplyText.AnswerOf(reply)?.Citations ?? []).Select(citation => citation.Passage.Id.Section).ShouldNotContain("approved-cancers");
    }

    [Fact]
    public async Task With_one_question_asked_twice_gets_one_answer()
    {
        var reply = (await AskAsync("How much does CAR T cost? What is the price of it?")).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations.Select(citation => citation.Passage.Id.ArticleSection).Distinct().ShouldHaveSingleItem();
    }
}
