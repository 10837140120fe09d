using System.Text.RegularExpressions;
using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using NodaTime;
using static FaqBot.Benchmarks.EvalFolder;

namespace FaqBot.Benchmarks;

/// <summary>
/// What is answered that should not be: cancers removed whole from the collection of the National Cancer Institute and asked about, unanswerable questions of
/// public sets, and everyday requests to our own knowledge. Prints one table, and the curve of the removed cancers.
/// </summary>
internal sealed partial class LeaveOut
{
    private const string Cancers = "medquad_cancergov/";
    private const int Folds = 5;

    private static readonly string[] Sites =
        ["lung", "ovarian", "breast", "skin", "melanoma", "prostate", "colon", "liver", "pancrea", "testic", "leukemia", "lymphoma"];

    private readonly EvalFolder _eval = new();
    private readonly List<RefusalCurve> _curves = [];

    public void Run()
    {
        var removed = RemovedCancers();
        Squad();
        Banking();
        foreach (var bot in _eval.Lines("oos_hint3/items.jsonl").GroupBy(item => Text(item, "bot"))) Hint(bot.Key, [.. bot]);
        OwnKnowledge();
        Console.WriteLine(RefusalCurve.Header);
        foreach (var curve in _curves) Console.WriteLine(curve.Row());
        Console.WriteLine("\n| set | threshold | covered answered | falsely answered |\n|---|---|---|---|");
        Console.WriteLine(removed.Curve());
    }

    private RefusalCurve RemovedCancers()
    {
        var focusOf = _eval.Lines(Cancers + "documents.jsonl").ToDictionary(document => Text(document, "id"), document => Text(document, "focus"));
        var sections = _eval.Documents("medquad_cancergov").ToList();
        var judgements = _eval.Judgements(Cancers + "qrels.tsv");
        var focuses = focusOf.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        var (templated, typos, real) = (Curve("removed cancers, templated"), Curve("removed cancers, real typos"), Curve("removed cancers, real wording"));
        foreach (var (file, curve) in new[] { ("queries", templated), ("queries_keyword", Curve("removed cancers, keywords")), ("queries_typo_real", typos) })
        {
            for (var fold = 0; fold < Folds; fold++)
            {
                var gone = focuses.Where((_, i) => i % Folds == fold).ToHashSet();
                using var index = Without(gone);
                foreach (var query in _eval.Lines(Cancers + file + ".jsonl"))
                {
                    var right = judgements[Text(query, "id")].Where(judged => judged.Value > 0).Select(judged => gone.Contains(FocusOf(judged.Key))).Distinct().ToList();
                    if (right is [var isGone]) curve.Add(!isGone, Estimate(Text(query, "text"), index));
                }
            }
        }

        real.AddCovered(templated);
        var asked = _eval.Lines("question_pairs_medical/pairs.jsonl").SelectMany(pair => new[] { Text(pair, "q1"), Text(pair, "q2") })
            .Distinct().Where(question => Cancer().IsMatch(question)).ToList();
        foreach (var site in Sites)
        {
            using var index = Without([.. focuses.Where(focus => focus.Contains(site, StringComparison.OrdinalIgnoreCase))]);
            foreach (var question in asked.Where(question => question.Contains(site, StringComparison.OrdinalIgnoreCase))) real.Add(false, Estimate(question, index));
        }

        return templated;

        string FocusOf(string section) => focusOf[section[..section.LastIndexOf('-')]];
        CollectionIndex Without(HashSet<string> gone) => _eval.Index(sections.Where(section => !gone.Contains(FocusOf(section.Id))));
    }

    private void Squad()
    {
        var curve = Curve("squad2_half");
        using var index = _eval.Index(_eval.Documents("squad2_half"));
        foreach (var query in _eval.Lines("squad2_half/queries.jsonl")) curve.Add(query.GetProperty("answerable").GetBoolean(), Estimate(Text(query, "text"), index));
    }

    private void Banking()
    {
        var (near, far) = (Curve("oos_banking77, near"), Curve("oos_banking77, far"));
        using var index = _eval.Index(_eval.Documents("oos_banking77"));
        foreach (var query in _eval.Lines("oos_banking77/queries.jsonl"))
            (Text(query, "kind") == "ood-oos" ? far : near).Add(Text(query, "kind") == "in", Estimate(Text(query, "text"), index));
        far.AddCovered(near);
    }

    /// <summary>An intent's training messages are its passage.</summary>
    private void Hint(string bot, IReadOnlyList<System.Text.Json.JsonElement> items)
    {
        var curve = Curve("oos_hint3, " + bot);
        using var index = _eval.Index(items.Where(item => Text(item, "split") == "train").GroupBy(item => Text(item, "intent"))
            .Select(intent => new CollectionDocument(intent.Key, intent.Key.Replace('_', ' '), string.Join('\n', intent.Select(item => Text(item, "text"))))));
        foreach (var item in items.Where(item => Text(item, "split") == "test")) curve.Add(Text(item, "intent") != "NO_NODES_DETECTED", Estimate(Text(item, "text"), index));
    }

    private void OwnKnowledge()
    {
        var shipped = new ShippedTurns();
        var searcher = shipped.Knowledge.Searcher(ServedKnowledge.DefaultLanguage)!;
        var (golden, everyday) = (Curve("own golden questions"), Curve("oos_clinc150 to our own knowledge"));
        foreach (var question in shipped.Questions.Where(question => question.Kind is "answer" or "noAnswer"))
            golden.Add(question.Kind == "answer", AnswerFinder.Find(new Turn(question.Turns[^1], null, [.. question.Turns.SkipLast(1)], Instant.MinValue), searcher).Answerability);
        everyday.AddCovered(golden);
        foreach (var item in _eval.Lines("oos_clinc150/items.jsonl")) everyday.Add(false, AnswerFinder.Find(new Turn(Text(item, "text"), null, [], Instant.MinValue), searcher).Answerability);
    }

    private RefusalCurve Curve(string name)
    {
        var curve = new RefusalCurve(name);
        _curves.Add(curve);
        return curve;
    }

    private static double Estimate(string question, CollectionIndex index) => AnswerFinder.Find(new Turn(question, null, [], Instant.MinValue), index.Searcher).Answerability;

    [GeneratedRegex("cancer|tumou?r|leukemia|lymphoma|carcinoma|melanoma|sarcoma|myeloma", RegexOptions.IgnoreCase)]
    private static partial Regex Cancer();
}
