using System.CommandLine;
using System.Globalization;
using System.Text;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Retrieval;

namespace FaqBot.Cli.Commands;

/// <summary><c>faqbot evaluate-retrieval</c>: the search of the turn, and its decision to answer, over a BEIR-style collection.</summary>
internal static class EvaluateRetrievalCommand
{
    private const int HitsWritten = 10;

    private sealed record Files(string Corpus, string Queries, string? Judgements, string? Run, string? Answers);

    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "The collection: JSONL with id (or _id), title, text", Required = true };
        var queries = new Option<string>("--queries") { Description = "The questions: JSONL with id (or _id) and text, or turns", Required = true };
        var judgements = new Option<string?>("--qrels") { Description = "Which documents are right: query id, document id and grade, separated by tabs" };
        var language = new Option<string>("--language") { Description = "Language of the collection", DefaultValueFactory = _ => SearchLanguage.English.Code };
        var run = new Option<string?>("--run") { Description = "Write the rankings here, in TREC's format" };
        var answers = new Option<string?>("--answers") { Description = "Write here, per question, whether it would be answered and from what: JSONL" };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object" };
        var source = new KnowledgeSource();
        var command = new Command("evaluate-retrieval", "Measure the search on a public collection, with the vocabulary of the knowledge folder") { corpus, queries, judgements, language, run, answers, json };
        source.AddTo(command);
        language.AcceptOnlyFromAmong([.. SearchLanguage.All.Select(known => known.Code)]);
        command.SetAction((arguments, cancellationToken) =>
        {
            var files = new Files(arguments.GetValue(corpus)!, arguments.GetValue(queries)!, arguments.GetValue(judgements), arguments.GetValue(run), arguments.GetValue(answers));
            var code = arguments.GetValue(language)!;
            try
            {
                var evaluator = Run(files, SearchLanguage.Of(code), source.VocabularyOf(arguments, code), cancellationToken);
                Console.Out.WriteLine(arguments.GetValue(json) ? Json(evaluator) : Table(evaluator));
            }
            catch (CollectionFormatException e)
            {
                throw new UnusableInputException(e.Message, e);
            }

            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static RetrievalEvaluator Run(Files files, SearchLanguage language, Vocabulary vocabulary, CancellationToken cancellationToken)
    {
        using var queries = Open(files.Queries);
        using var judged = files.Judgements is null ? TextReader.Null : Open(files.Judgements);
        using var documents = Open(files.Corpus);
        var judgements = CollectionReader.Judgements(files.Judgements ?? "", judged);
        using var run = files.Run is null ? null : Writer(files.Run);
        using var answers = files.Answers is null ? null : Writer(files.Answers);
        using var index = new CollectionIndex(CollectionReader.Documents(files.Corpus, documents), language, vocabulary, cancellationToken);
        var evaluator = new RetrievalEvaluator(index, judgements);
        foreach (var query in CollectionReader.Queries(files.Queries, queries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = evaluator.Ask(query);
            for (var i = 0; run is not null && i < outcome.Ranking.Count; i++)
                run.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query.Id} Q0 {outcome.Ranking[i]} {i + 1} {outcome.Found.Hits[i].Score:0.######} faqbot"));
            answers?.WriteLine(AnswerLine(outcome));
        }

        return evaluator;
    }

    private static string AnswerLine(QueryOutcome outcome) => JsonLines.Write(new
    {
        id = outcome.Id,
        decision = outcome.Decision,
        answerability = Math.Round(outcome.Found.Answerability, 4),
        hits = outcome.Ranking.Take(HitsWritten).Select((id, i) => new { id, score = Math.Round(outcome.Found.Hits[i].Score, 4) }),
    });

    private static string Json(RetrievalEvaluator evaluator) => JsonLines.Write(new
    {
        queries = evaluator.Queries,
        judged = evaluator.Judged,
        answered = evaluator.Answered,
        measures = evaluator.Measures is { } measures ? Named(measures).ToDictionary(measure => measure.Name, measure => Math.Round(measure.Value, 4)) : null,
    });

    private static string Table(RetrievalEvaluator evaluator)
    {
        var measures = evaluator.Measures is { } found ? Named(found).ToList() : [];
        var text = new StringBuilder("| queries | judged | answered |");
        foreach (var (name, _) in measures) text.Append(' ').Append(name).Append(" |");
        text.Append('\n').Append("|---|---|---|").Append(string.Concat(Enumerable.Repeat("---|", measures.Count)));
        text.Append(CultureInfo.InvariantCulture, $"\n| {evaluator.Queries} | {evaluator.Judged} | {evaluator.Answered} |");
        foreach (var (_, value) in measures) text.Append(CultureInfo.InvariantCulture, $" {value:0.0000} |");
        return text.ToString();
    }

    private static (string Name, double Value)[] Named(RankingMeasures measures) =>
    [
        ("S@1", measures.Success1), ("S@3", measures.Success3), ("nDCG@10", measures.Ndcg10),
        ("MAP@1000", measures.Map1000), ("MRR@10", measures.Mrr10), ("recall@100", measures.Recall100),
    ];

    private static StreamReader Open(string file)
    {
        if (!File.Exists(file)) throw new UnusableInputException($"'{file}' does not exist");
        return new StreamReader(file);
    }

    private static StreamWriter Writer(string file) => new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}
