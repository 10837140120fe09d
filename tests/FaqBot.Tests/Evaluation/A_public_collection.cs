using FaqBot.Core.Evaluation;
using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Evaluation;

public sealed class A_public_collection
{
    private const string Corpus = """
        {"_id":"tea/1#x","title":"Green tea","text":"Green tea is steeped for two minutes. It is served hot."}
        {"id":"bread","title":"","text":"Bread rises for an hour before it is baked."}
        """;

    [Fact]
    public void Is_searched_by_its_own_ids_and_measured_over_the_judged_queries_alone()
    {
        using var index = new CollectionIndex(CollectionReader.Documents("corpus", new StringReader(Corpus)), SearchLanguage.English, Vocabulary.Empty);
        var judgements = CollectionReader.Judgements("qrels", new StringReader("query-id\tcorpus-id\tscore\n1\ttea/1#x\t1\n2\tbread\t0\n"));
        var evaluator = new RetrievalEvaluator(index, judgements);

        evaluator.Ask(new CollectionQuery("1", ["how long is green tea steeped"])).Ranking[0].ShouldBe("tea/1#x");
        evaluator.Ask(new CollectionQuery("2", ["bread"])).Ranking.ShouldBe(["bread"]);

        (evaluator.Queries, evaluator.Judged).ShouldBe((2, 1));
        evaluator.Measures.ShouldBe(new RankingMeasures(1, 1, 1, 1, 1, 1));
    }

    [Fact]
    public void Ranks_more_than_the_second_phase_sees_and_scores_fall()
    {
        var documents = Enumerable.Range(0, 500).Select(i => new CollectionDocument($"d{i}", "", string.Concat(Enumerable.Repeat("walrus ", 1 + (i % 7))) + string.Concat(Enumerable.Repeat("ice ", i % 50))));
        using var index = new CollectionIndex(documents, SearchLanguage.English, Vocabulary.Empty);

        var found = index.Searcher.Search("walrus", RankingMeasures.Depth);

        found.Hits.Select(index.IdOf).Distinct().Count().ShouldBe(500);
        found.Hits.Select(hit => hit.Score).ShouldBe(found.Hits.Select(hit => hit.Score).OrderDescending());
        index.Searcher.Search("walrus").Hits.Count.ShouldBe(10);
    }

    [Fact]
    public void May_carry_turns() =>
        CollectionReader.Queries("q", new StringReader("""{"id":7,"turns":["one","two"]}""")).Single().Turns.ShouldBe(["one", "two"]);

    [Theory]
    [InlineData("""{"id":"a"}""", "corpus:2: expected a document")]
    [InlineData("""{"text":"a"}""", "'id' is missing")]
    [InlineData("not json", "corpus:2: expected a document")]
    [InlineData("[]", "corpus:2: expected a document")]
    [InlineData("""{"id":"first","text":"again"}""", "corpus:2: expected an id of its own; 'first' came before")]
    public void Names_the_line_that_is_not_a_document(string line, string message) => Should.Throw<CollectionFormatException>(
        () => CollectionReader.Documents("corpus", new StringReader("""{"id":"first","text":"x"}""" + "\n" + line)).ToList()).Message.ShouldContain(message);

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\tb\tmuch")]
    [InlineData("a b 1")]
    public void Names_the_line_that_is_not_a_judgement(string line) => Should.Throw<CollectionFormatException>(
        () => CollectionReader.Judgements("qrels", new StringReader("query-id\tcorpus-id\tscore\n" + line))).Message
        .ShouldBe("qrels:2: expected query id, document id and a whole number, separated by tabs");
}
