using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Tests.Safety;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class Personal_advice
{
    public static TheoryData<string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rule in ShippedSafety.Rules.Rules.Where(rule => !rule.IsDanger))
                foreach (var example in rule.Matches) data.Add(rule.ReplyKey, example.Text);
            return data;
        }
    }

    public static TheoryData<string> GeneralQuestions =>
        [.. ShippedSafety.Rules.Rules.Where(rule => !rule.IsDanger).SelectMany(rule => rule.LookAlikes).Select(example => example.Text)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Is_declined_with_questions_for_the_own_doctor_and_a_person(string key, string question)
    {
        var reply = (await AskAsync(question)).ShouldBeOfType<PersonalAdviceReply>();

        reply.Notices.ShouldContain(notice => notice.Text.Key == key && notice.Text.Text.Contains("You could ask:", StringComparison.Ordinal));
        reply.Contacts.Text.Text.ShouldContain("1-800-227-2345");
    }

    [Theory]
    [MemberData(nameof(GeneralQuestions))]
    public async Task Is_not_seen_in_a_question_about_the_general_case(string question) => (await AskAsync(question)).ShouldNotBeOfType<PersonalAdviceReply>();

    [Fact]
    public async Task Comes_with_what_the_content_says_in_general_cited_and_with_the_disclaimer()
    {
        var reply = (await AskAsync("do I have leukemia")).ShouldBeOfType<PersonalAdviceReply>();

        reply.Notices[^1].Text.Key.ShouldBe(ReplyKeys.AdviceGeneral);
        reply.General.ShouldNotBeNull().Sentences.ShouldAllBe(sentence => sentence.Citations.Count > 0);
        ReplyText.Of(reply).ShouldContain("with your doctor");
    }

    [Fact]
    public async Task Says_nothing_of_the_articles_where_they_say_nothing()
    {
        var reply = (await AskAsync("how much tylenol can I take")).ShouldBeOfType<PersonalAdviceReply>();

        reply.General.ShouldBeNull();
        reply.Notices.ShouldNotContain(notice => notice.Text.Key == ReplyKeys.AdviceGeneral);
    }

    [Theory]
    [InlineData("should I stop my chemo, I have a fever of 102")]
    [InlineData("I want to die. should I stop treatment?")]
    [InlineData("how much morphine can I take, I can't breathe")]
    public async Task Never_comes_before_danger(string message)
    {
        var reply = await AskAsync(message);

        reply.ShouldNotBeOfType<PersonalAdviceReply>();
        reply.Triage.Kind.ShouldBeOneOf(TriageKind.Emergency, TriageKind.Crisis);
    }

    [Fact]
    public async Task Keeps_the_gentle_line_and_the_reminder_before_itself()
    {
        var reply = (await AskAsync("my husband has chest pain", "should he stop taking his prednisone?")).ShouldBeOfType<PersonalAdviceReply>();

        reply.Notices[0].Text.Key.ShouldBe(SafetyReplyKeys.EmergencyReminder);
        reply.Notices[1].Text.Key.ShouldBe("personal-advice.decision");
    }
}
