using FaqBot.Core.Conversation;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class A_follow_up
{
    [Theory]
    [InlineData("leukapheresis", "What is leukapheresis?", "How long does it take?")] // a pronoun
    [InlineData("ICANS", "what is ICANS", "what are the signs?")] // no subject of its own
    [InlineData("CRS", "what is CRS", "thanks", "and how long does that last?")] // through a thanks
    [InlineData("pay for CAR T", "does Medicare pay for CAR T?", "and for Medicaid?")] // asked again about something else
    [InlineData("neurotoxicity", "What is CRS?", "What about neurotoxicity?", "how long does it last?")] // the next subject
    [InlineData("leucaféresis", "¿Qué es la leucaféresis?", "¿y eso cuánto tarda?")]
    public void Is_read_with_the_subject_of_the_questions_before_it(string subject, params string[] turns) => Read(turns).First(reading => reading.LeastAnswerability <= AnswerFinder.Threshold).Question.Text.ShouldContain(subject);

    [Theory]
    [InlineData("what is CRS", "who can help me pay for a hotel near the center?")]
    [InlineData("what does CAR T cost", "What is ICANS?")]
    [InlineData("what is leukapheresis", "Can I chat with a specialist on Sunday?")]
    [InlineData("what is CRS", "no")]
    [InlineData("¿Qué es el CRS?", "¿Cuánto cuesta la terapia CAR T?")]
    public void Is_not_a_question_that_stands_alone(params string[] turns) => Read(turns).ShouldHaveSingleItem().Question.Text.ShouldBe(turns[^1]);

    [Fact]
    public void Has_its_pronoun_replaced_so_that_people_can_read_it() => Read("What is leukapheresis?", "How long does it take?")[0].Question.Text.ShouldBe("How long does leukapheresis take?");

    [Fact]
    public void Has_its_subject_behind_it_where_it_has_no_pronoun() => Read("What is leukapheresis?", "How long?")[1].Question.Text.ShouldBe("How long (leukapheresis)?");

    [Fact]
    public void Of_a_conversation_without_a_subject_is_read_as_it_is() => Read("hello", "thanks", "how long does it take?").ShouldHaveSingleItem().Question.Text.ShouldBe("how long does it take?");

    [Theory]
    [InlineData("medicare-medicaid", "does medicare pay for car t", "and for Medicaid?")]
    [InlineData("driving", "What is Kymriah?", "can I drive?")] // sure to be answered by itself
    [InlineData("icans", "what are the side effects of CAR T?", "what is the one that affects the brain?")]
    [InlineData("collecting-cells", "what is leukapheresis", "ok thank you", "how long does it take?")]
    [InlineData("collecting-cells", "¿Qué es la leucaféresis?", "¿y eso cuánto tarda?")]
    public async Task Is_answered_from_the_right_section(string section, params string[] turns) =>
        (await AskAsync(turns)).ShouldBeOfType<AnswerReply>().Answer.Citations[0].Passage.Id.Section.ShouldBe(section);

    [Fact]
    public async Task Stands_alone_in_the_JSON_of_the_reply()
    {
        var reply = await AskAsync("What is leukapheresis?", "How long does it take?");

        System.Text.Json.JsonDocument.Parse(ReplyJson.Write(reply, "a", 2, 0)).RootElement.GetProperty("question").GetString().ShouldBe("How long does leukapheresis take?");
    }

    private static IReadOnlyList<Reading> Read(params string[] turns)
    {
        var searcher = Served.Searcher(LanguageDetector.Recognize(turns[^1], [.. turns.SkipLast(1)]).Language)!;
        return FollowUpResolver.Readings(turns[^1], [.. turns.SkipLast(1)], searcher);
    }
}
