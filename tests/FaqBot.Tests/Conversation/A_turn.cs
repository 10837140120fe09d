using CsCheck;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using NodaTime;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class A_turn
{
    [Fact]
    public async Task Answers_a_covered_question_with_its_figures_a_citation_the_disclaimer_and_the_phone()
    {
        var reply = (await AskAsync("how much does CAR T cost?")).ShouldBeOfType<AnswerReply>();

        var text = ReplyText.Of(reply);
        text.ShouldContain("$300,000");
        text.ShouldContain("$475,000");
        text.ShouldContain("$500,000");
        reply.Answer.Citations[0].Passage.Id.ToString().ShouldBe("en/car-t-cell-therapy#cost/1");
        reply.Answer.Disclaimer.Text.ShouldContain("with your doctor");
        text.ShouldContain("1-800-227-2345");
    }

    [Theory]
    [InlineData("Who won the 2022 World Cup?")]
    [InlineData("What is the five-year survival after CAR T for mantle cell lymphoma?")]
    [InlineData("does metformin interact with car t")]
    public async Task Refuses_what_the_content_does_not_cover_and_offers_a_person(string question)
    {
        var reply = await AskAsync(question);

        reply.ShouldBeOfType<NoAnswerReply>();
        ReplyText.Of(reply).ShouldContain("1-800-227-2345");
    }

    [Fact]
    public async Task Refuses_the_same_question_ten_times_in_a_row() // T32
    {
        var turns = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            turns.Add("Who won the 2022 World Cup?");
            (await AskAsync([.. turns])).ShouldBeOfType<NoAnswerReply>();
        }
    }

    [Fact]
    public async Task Meets_a_wish_to_die_with_the_crisis_line_and_no_answer()
    {
        var reply = (await AskAsync("I want to kill myself")).ShouldBeOfType<CrisisReply>();

        ReplyText.Of(reply).ShouldContain("988");
        reply.Triage.Tier.ShouldBe(CrisisTier.A);
    }

    [Fact]
    public async Task Meets_a_red_flag_with_what_to_do_first_and_nothing_else()
    {
        var reply = (await AskAtAsync(FridayMorning, LiveChatMode.Link, "I had CAR T last week and have a fever of 103")).ShouldBeOfType<EmergencyReply>();

        reply.Suggestions.ShouldBeEmpty();
        reply.Contacts.LiveChat.ShouldBe(LiveChat.None);
        ReplyText.AnswerOf(reply).ShouldBeNull();
        ReplyText.Of(reply).ShouldEndWith("not an emergency service.");
    }

    [Fact]
    public async Task Answers_the_next_question_after_an_emergency_with_one_line_that_reminds()
    {
        var reply = (await AskAsync("I had CAR T last week and have a fever of 103", "how much does CAR T cost?")).ShouldBeOfType<AnswerReply>();

        reply.Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Safety);
    }

    [Fact]
    public async Task Says_again_what_to_do_first_when_the_danger_is_told_again_and_nothing_is_asked() =>
        (await AskAsync("I had CAR T last week and have a fever of 103", "I have a fever of 103")).ShouldBeOfType<EmergencyReply>();

    [Theory]
    [InlineData("can I talk to a person")]
    [InlineData("I want to speak with a human please")]
    [InlineData("agent")]
    [InlineData("live chat")]
    [InlineData("Connect me to a specialist!!")]
    public async Task Offers_a_person_to_who_asks_for_one(string text) => (await AskAsync(text)).ShouldBeOfType<HandoffReply>();

    [Theory]
    [InlineData("who can help me talk to my insurance")]
    [InlineData("are the specialists trained")]
    public async Task Does_not_take_a_question_about_people_for_a_wish_to_talk_to_one(string text) => (await AskAsync(text)).ShouldNotBeOfType<HandoffReply>();

    [Theory]
    [InlineData("Hi!", ReplyKeys.Greeting)]
    [InlineData("thank you so much", ReplyKeys.Thanks)]
    [InlineData("bye", ReplyKeys.Goodbye)]
    [InlineData("Are you a real person?", ReplyKeys.AboutBot)]
    public async Task Keeps_small_talk_small(string text, string key) =>
        (await AskAsync(text)).ShouldBeOfType<SmallTalkReply>().Notices.ShouldHaveSingleItem().Text.Key.ShouldBe(key);

    [Fact]
    public async Task Asks_a_follow_up_together_with_the_question_before_it()
    {
        var reply = (await AskAsync("does medicare pay for car t", "what about medicaid?")).ShouldBeOfType<AnswerReply>();

        reply.Answer.Citations[0].Passage.Id.Section.ShouldBe("medicare-medicaid");
    }

    [Fact]
    public async Task Finds_the_question_in_a_long_story()
    {
        var story = string.Join(' ', Enumerable.Repeat("We sat in the kitchen for a long time and my sister made soup while the rain went on outside.", 40));

        (await AskAsync(story + " How much does CAR T cost? Thank you for reading all of this.")).ShouldBeOfType<AnswerReply>()
            .Answer.Citations[0].Passage.Id.Section.ShouldBe("cost");
    }

    [Fact]
    public async Task Suggests_only_questions_that_lead_to_an_answer()
    {
        foreach (var question in new[] { "how much does CAR T cost?", "what is crs", "when can i drive", "live chat hours" })
        {
            var suggestions = (await AskAsync(question)).Suggestions;
            suggestions.Count.ShouldBeLessThanOrEqualTo(SuggestionFinder.Most);
            foreach (var suggestion in suggestions) (await AskAsync(suggestion)).ShouldBeOfType<AnswerReply>();
        }
    }

    [Fact]
    public async Task Does_not_answer_from_an_expired_article_and_says_why() // T25
    {
        using var knowledge = KnowledgeBuilder.Served(new ArticleText { ReviewDue = "2026-12-31" });

        (await AskOfAsync(knowledge, At(2026, 12, 31), true, "how long does an infusion take")).ShouldBeOfType<AnswerReply>();
        var late = (await AskOfAsync(knowledge, At(2027, 1, 1), true, "how long does an infusion take")).ShouldBeOfType<NoAnswerReply>();
        late.Notices[0].Text.Key.ShouldBe(ReplyKeys.NoAnswerInReReview);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("withdrawn")]
    public async Task Does_not_answer_from_an_article_that_is_not_approved(string status)
    {
        using var knowledge = KnowledgeBuilder.Served(new ArticleText { Status = status }, new ArticleText { Id = "other", Title = "Other things", Body = "Other words." });

        (await AskOfAsync(knowledge, At(2026, 12, 1), true, "how long does an infusion take")).ShouldBeOfType<NoAnswerReply>();
    }

    [Fact]
    public async Task Does_not_answer_from_sample_content_where_that_is_not_allowed()
    {
        using var knowledge = KnowledgeBuilder.Served(new ArticleText());

        (await AskOfAsync(knowledge, At(2026, 12, 1), false, "how long does an infusion take")).ShouldBeOfType<NoAnswerReply>();
    }

    [Fact]
    public async Task Suggests_nothing_that_is_being_re_reviewed_too()
    {
        var reply = (await AskAtAsync(At(2027, 12, 25), LiveChatMode.None, "how much does CAR T cost?")).ShouldBeOfType<NoAnswerReply>();

        reply.Notices[0].Text.Key.ShouldBe(ReplyKeys.NoAnswerInReReview);
        reply.Suggestions.ShouldBeEmpty();
    }

    [Theory] // T27
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("((((")]
    [InlineData("*a*")]
    [InlineData("/x/")]
    [InlineData("title:[* TO *] AND -a^9 \"x\"~5")]
    [InlineData("😀😀 🧬")]
    [InlineData("ما هي تكلفة العلاج؟")]
    [InlineData("\u0000\u0001\uD800")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Is_polite_to_any_text(string text)
    {
        var reply = await AskAsync(text);

        reply.ShouldNotBeOfType<AnswerReply>();
        ReplyText.Of(reply).ShouldContain("1-800-227-2345");
    }

    [Fact]
    public async Task Asks_to_put_an_enormous_message_shorter()
    {
        (await AskAsync(new string('a', 500_000))).Notices[0].Text.Key.ShouldBe(ReplyKeys.TooLong);
        (await AskAsync(string.Join(' ', Enumerable.Repeat("word", 5_000)))).Notices[0].Text.Key.ShouldBe(ReplyKeys.TooLong);
    }

    [Fact]
    public async Task Finds_danger_also_in_an_enormous_message() =>
        (await AskAsync(string.Join(' ', Enumerable.Repeat("We waited for the results.", 5_000)) + " I want to kill myself.")).ShouldBeOfType<CrisisReply>();

    [Fact]
    public void Never_throws() => Gen.Select(Gen.String, Gen.String).Sample(
        turns =>
        {
            var text = ReplyText.Of(AskAsync(turns.Item1, turns.Item2).GetAwaiter().GetResult());
            text.ShouldNotBeEmpty();
        },
        iter: 2_000);

    [Fact]
    public void Never_throws_on_mangled_questions()
    {
        var questions = GoldenQuestions.All.Select(question => question.Turns[^1]).ToArray();
        Gen.Select(Gen.Int[0, questions.Length - 1], Gen.Int[0, 200], Gen.Char, Gen.Int[0, 200]).Sample(
            mangled =>
            {
                var (index, at, inserted, cut) = mangled;
                var text = questions[index].Insert(Math.Min(at, questions[index].Length), inserted.ToString());
                AskAsync(text[..Math.Min(text.Length, text.Length - Math.Min(cut, text.Length))], text).GetAwaiter().GetResult().Contacts.Phone.ShouldBe("1-800-227-2345");
            },
            iter: 2_000);
    }

    [Fact]
    public async Task Meets_danger_also_without_any_content()
    {
        using var knowledge = ServedKnowledge.BuiltIn();

        (await AskOfAsync(knowledge, FridayMorning, true, "I want to kill myself")).ShouldBeOfType<CrisisReply>();
        (await AskOfAsync(knowledge, FridayMorning, true, "how much does car t cost")).ShouldBeOfType<NoAnswerReply>();
    }

    private static Instant At(int year, int month, int day) => Instant.FromUtc(year, month, day, 18, 0);

    private static Task<Reply> AskOfAsync(ServedKnowledge knowledge, Instant now, bool allowSampleContent, string text) =>
        Handler(knowledge: knowledge, allowSampleContent: allowSampleContent).HandleAsync(new Turn(text, "en", [], now), CancellationToken.None);
}
