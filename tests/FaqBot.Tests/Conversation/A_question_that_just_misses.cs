using FaqBot.Core.Conversation;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

/// <summary>Asking back: only where it helps, and never about everyday things.</summary>
public sealed class A_question_that_just_misses
{
    [Fact]
    public async Task Is_asked_back_with_choices_that_are_all_answered()
    {
        var reply = (await AskAsync("which blood test shows crs")).ShouldBeOfType<ClarifyReply>();

        reply.Choices.Count.ShouldBeInRange(2, 4);
        reply.Contacts.Phone.ShouldBe("1-800-227-2345");
        ReplyText.Of(reply).ShouldContain(reply.Choices[0].Text);
        foreach (var choice in reply.Choices) (await AskAsync("which blood test shows crs", choice.Question)).ShouldBeOfType<AnswerReply>();
    }

    [Theory]
    [InlineData("schedule a meeting for 3:00 on wednesday")]
    [InlineData("what is the sum of 3, 7, 9, and 24")]
    [InlineData("does metformin interact with car t")] // Nothing in the content is about metformin: no choice could be meant.
    public async Task Is_refused_where_no_choice_could_be_meant(string question) =>
        (await AskAsync(question)).ShouldBeOfType<NoAnswerReply>();
}
