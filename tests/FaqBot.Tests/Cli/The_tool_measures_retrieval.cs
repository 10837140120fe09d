using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Cli;

public sealed class The_tool_measures_retrieval
{
    private const string Corpus = """
        {"id":"tea","title":"Green tea","text":"Green tea is steeped for two minutes."}
        {"id":"bread","title":"Bread","text":"Bread rises for an hour before it is baked."}
        """;

    private const string Queries = """
        {"id":"q1","text":"How long is green tea steeped?"}
        {"id":"q2","turns":["How long does bread rise?","and the zeppelin?"]}
        """;

    [Fact]
    public async Task Prints_the_measures_and_writes_run_and_answers()
    {
        using var folder = Files(Corpus, Queries, "query-id\tcorpus-id\tscore\nq1\ttea\t1\n");
        var run = await RunAsync(folder, "--qrels", "qrels.tsv", "--run", "run.txt", "--answers", "answers.jsonl", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        (run.Json.GetProperty("queries").GetInt32(), run.Json.GetProperty("judged").GetInt32()).ShouldBe((2, 1));
        run.Json.GetProperty("measures").GetProperty("nDCG@10").GetDouble().ShouldBe(1);
        File.ReadAllLines(Path.Combine(folder.Path, "run.txt"))[0].ShouldStartWith("q1 Q0 tea 1 ");
        var answers = File.ReadAllLines(Path.Combine(folder.Path, "answers.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        answers.Select(answer => answer.GetProperty("id").GetString()).ShouldBe(["q1", "q2"]);
        answers[0].GetProperty("decision").GetString().ShouldBe("answer");
        answers[0].GetProperty("hits")[0].GetProperty("id").GetString().ShouldBe("tea");
    }

    [Fact]
    public async Task Prints_a_table()
    {
        using var folder = Files(Corpus, Queries, "q1\ttea\t1\n");
        var run = await RunAsync(folder, "--qrels", "qrels.tsv");

        run.Lines[0].ShouldBe("| queries | judged | answered | S@1 | S@3 | nDCG@10 | MAP@1000 | MRR@10 | recall@100 |");
        run.Lines[2].ShouldStartWith("| 2 | 1 | ");
        run.Lines[2].ShouldEndWith(" 1.0000 | 1.0000 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |");
    }

    [Theory]
    [InlineData("{}", Queries, "", "corpus.jsonl:1: expected a document {\"id\" or \"_id\", \"title\"?, \"text\"} ('id' is missing)")]
    [InlineData(Corpus, "{\"id\":\"q\"}", "", "queries.jsonl:1: expected a query")]
    [InlineData(Corpus, Queries, "header\nq1 tea 1\n", "qrels.tsv:2: expected query id, document id and a whole number, separated by tabs")]
    public async Task Refuses_a_bad_line_by_file_and_line(string corpus, string queries, string judgements, string message)
    {
        using var folder = Files(corpus, queries, judgements);
        Refused(await RunAsync(folder, "--qrels", "qrels.tsv"), message);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_not_there()
    {
        using var folder = Files(Corpus, Queries, "");
        Refused(await RunAsync(folder, "--qrels", "nowhere.tsv"), "'nowhere.tsv' does not exist");
    }

    private static TemporaryFolder Files(string corpus, string queries, string judgements)
    {
        var folder = new TemporaryFolder();
        folder.Write("corpus.jsonl", corpus);
        folder.Write("queries.jsonl", queries);
        folder.Write("qrels.tsv", judgements);
        return folder;
    }

    private static Task<Tool.Run> RunAsync(TemporaryFolder folder, params string[] more) => Tool.RunInAsync(
        folder.Path, "", ["evaluate-retrieval", "--knowledge", ProjectFolder.Knowledge, "--corpus", "corpus.jsonl", "--queries", "queries.jsonl", .. more]);

    private static void Refused(Tool.Run run, string message)
    {
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("   at ");
        run.Text.ShouldBeEmpty();
        run.ExitCode.ShouldBe(2);
    }
}
