using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using Lucene.Net.Store;

namespace FaqBot.Tests.Retrieval;

public sealed class The_searcher
{
    [Theory]
    [InlineData("cost of car t", "cost")]
    [InlineData("driving after treatment", "driving")]
    [InlineData("how are T cells collected", "collecting-cells")]
    [InlineData("signs of cytokine release syndrome", "crs")]
    public void Finds_the_section_that_is_about_a_question(string question, string section) =>
        ShippedKnowledge.Served.Searcher("en")!.Search(question).Hits[0].Passage.Id.Section.ShouldBe(section);

    [Fact]
    public void Scores_fall_and_answerability_is_a_share()
    {
        var found = ShippedKnowledge.Served.Searcher("en")!.Search("how much does the infusion cost");

        found.Hits.Count.ShouldBe(10);
        found.Hits.Select(hit => hit.Score).ShouldBe(found.Hits.Select(hit => hit.Score).OrderDescending());
        found.Hits.ShouldAllBe(hit => hit.Answerability >= 0 && hit.Answerability <= 1);
    }

    [Fact]
    public void An_unknown_subject_lowers_answerability()
    {
        var searcher = ShippedKnowledge.Served.Searcher("en")!;

        searcher.Search("does medicare cover car t").Answerability.ShouldBeGreaterThan(AnswerFinder.Threshold);
        searcher.Search("does medicare cover acupuncture").Answerability.ShouldBeLessThan(AnswerFinder.Threshold);
    }

    [Fact]
    public void Finds_a_section_by_its_questions_only_when_they_are_indexed()
    {
        var content = KnowledgeBuilder.Content(new ArticleText { Body = "Opening words.\n\n## Duration {#duration}\n\n> asked: zebra crossing time\n\nAn infusion takes an hour.\n" });
        using var with = ServedKnowledge.InMemory(content);
        using var without = ServedKnowledge.InMemory(content, withAsked: false);

        with.Searcher("en")!.Search("zebra crossing").Hits.ShouldHaveSingleItem().Passage.Id.Section.ShouldBe("duration");
        without.Searcher("en")!.Search("zebra crossing").Hits.ShouldBeEmpty();
    }

    [Fact]
    public void Leaves_out_a_passage_that_is_not_the_published_one()
    {
        var content = KnowledgeBuilder.Content(new ArticleText());
        var passages = content.Passages.ToList();
        using var directory = new RAMDirectory();
        var analyzer = new PassageAnalyzer(SearchLanguage.English);
        var hashes = new PassageIndexer(analyzer).Write(directory, passages).ToDictionary();
        hashes["en/infusions#duration/1"] = Passage.Hash("something else"u8);
        using var searcher = new PassageSearcher(directory, hashes, new QuestionAnalyzer(analyzer, Vocabulary.Empty, SearchLanguage.English));

        searcher.Search("front desk, infusion minutes").Hits.Select(hit => hit.Passage.Id.Section).ShouldBe(["overview"]);
    }

    [Fact]
    public void Only_approved_articles_are_indexed()
    {
        using var served = KnowledgeBuilder.Served(
            new ArticleText { Id = "draft", Status = "draft", Body = "Draft words about walruses." },
            new ArticleText { Id = "withdrawn", Status = "withdrawn", Body = "Withdrawn words about walruses." },
            new ArticleText());

        served.Searcher("en")!.Search("walruses").Hits.ShouldBeEmpty();
    }
}
