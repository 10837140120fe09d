using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Evaluation;

public sealed class The_golden_questions
{
    [Fact]
    public void Are_at_least_538_and_half_of_each_kind_locked()
    {
        GoldenQuestions.All.Count.ShouldBeGreaterThanOrEqualTo(538);
        GoldenQuestions.Kinds.ShouldAllBe(kind => GoldenQuestions.Read(kind + "-locked").Count == GoldenQuestions.Read(kind + "-open").Count);
        GoldenQuestions.All.DistinctBy(question => question.Id).Count().ShouldBe(GoldenQuestions.All.Count);
    }

    [Fact]
    public void Of_the_single_ones_in_English_a_third_must_not_be_answered_and_two_thirds_of_those_are_near()
    {
        List<GoldenQuestion> single = [.. GoldenQuestions.Open, .. GoldenQuestions.Locked];
        var refused = single.Where(question => question.Kind == "noAnswer").ToList();

        refused.Count.ShouldBeGreaterThanOrEqualTo(single.Count / 3);
        refused.Count(question => question.Group == "unanswerable-domain").ShouldBeGreaterThanOrEqualTo(refused.Count * 2 / 3);
    }

    // What docs/evaluation.md reports. A change that does better raises these figures; one that does worse shows here.
    [Theory]
    [InlineData("en-open", 78, 8, 55)]
    [InlineData("en-locked", 58, 7, 42)]
    [InlineData("en-typos-follow-ups-open", 24, 0, 18)]
    [InlineData("en-typos-follow-ups-locked", 24, 3, 19)]
    [InlineData("es-open", 14, 4, 8)]
    [InlineData("es-locked", 14, 2, 10)]
    public async Task Are_answered_no_worse_than_reported(string set, int right, int falselyAnswered, int sentenceFirst)
    {
        var evaluator = new AnswerEvaluator(ShippedKnowledge.Handler(), ShippedKnowledge.FridayMorning);
        var results = await evaluator.RunAsync(GoldenQuestions.Read(set), CancellationToken.None);

        results.Count(result => result.Question.Kind == "answer" && result.Right).ShouldBeGreaterThanOrEqualTo(right);
        results.Count(result => result.Question.Kind == "noAnswer" && result.Answered).ShouldBeLessThanOrEqualTo(falselyAnswered);
        results.Count(result => result is { Right: true, SentenceSaid: 0 }).ShouldBeGreaterThanOrEqualTo(sentenceFirst);
    }

    [Fact]
    public async Task Are_seldom_asked_back_and_every_choice_leads_to_an_answer()
    {
        var results = await new AnswerEvaluator(ShippedKnowledge.Handler(), ShippedKnowledge.FridayMorning).RunAsync(GoldenQuestions.All, CancellationToken.None);

        Share(results, "answer").ShouldBeLessThanOrEqualTo(0.1);
        Share(results, "noAnswer").ShouldBeLessThanOrEqualTo(0.2);
        var offTopic = results.Where(result => result.Question.Group == "unanswerable-offtopic").ToList();
        offTopic.ShouldAllBe(result => !result.Answered);
        offTopic.Count(result => result.Clarified).ShouldBeLessThanOrEqualTo(1); // The target is none (docs/evaluation.md).
        foreach (var (turns, reply) in results.Where(result => result.Clarified).Select(result => (result.Question.Turns, (ClarifyReply)result.Reply)))
        {
            reply.Choices.Count.ShouldBeInRange(ChoiceFinder.Fewest, ChoiceFinder.Most);
            foreach (var choice in reply.Choices) (await ShippedKnowledge.AskAsync([.. turns, choice.Question])).ShouldBeOfType<AnswerReply>();
        }

        static double Share(IReadOnlyList<GoldenResult> results, string kind) =>
            (double)results.Count(result => result.Question.Kind == kind && result.Clarified) / results.Count(result => result.Question.Kind == kind);
    }

    [Fact]
    public void Name_the_sentence_that_answers() => GoldenQuestions.All.Where(question => question.Kind == "answer" && question.Sentence is null).ShouldBeEmpty();

    [Fact]
    public void Name_sections_that_exist()
    {
        var sections = ShippedKnowledge.Content.Articles.SelectMany(article => article.Sections.Select(section => $"{article.Id}#{section.Anchor}")).ToHashSet();
        GoldenQuestions.All.SelectMany(question => question.Sections).Except(sections).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"id":"a","group":"g","language":"en","turns":[],"kind":"answer"}""", "'turns' needs at least one message")]
    [InlineData("""{"id":"a","group":"g","language":"en","turns":["x"],"kind":"maybe"}""", "'kind' is 'maybe'; expected one of: answer")]
    [InlineData("""{"id":"a","group":"g","language":"en","turns":["x"],"kind":"answer","facts":["("]}""", "Invalid pattern")]
    [InlineData("""{"group":"g"}""", "'id' is missing")]
    [InlineData("not json", "invalid")]
    public void Report_a_line_that_is_not_one(string line, string message)
    {
        var issues = new List<ValidationIssue>();
        GoldenSet.Read("golden.jsonl", "\n" + line, issues).ShouldBeEmpty();

        issues.ShouldHaveSingleItem().Line.ShouldBe(2);
        issues[0].Message.ShouldContain(message, Case.Insensitive);
    }

    // Wilson 1927; reference values by R's binom::binom.wilson.
    [Theory]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(97, 100, 0.9155, 0.9897)]
    public void Have_intervals_that_agree_with_the_reference(int successes, int total, double low, double high)
    {
        var share = new Proportion(successes, total);

        share.Low.ShouldBe(low, 0.0005);
        share.High.ShouldBe(high, 0.0005);
    }
}
