using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;

namespace FaqBot.Benchmarks.Peers;

/// <summary>
/// FaqBot and its peers over the same passages of <c>knowledge/</c> on the same golden questions, in one run; Markdown tables on the standard output. Prints
/// numbers only: no question of any set is shown.
/// </summary>
internal static class PeerComparison
{
    private const string Language = ServedKnowledge.DefaultLanguage;

    /// <param name="sets">Files of golden questions; none for every English set of the shipped knowledge.</param>
    public static async Task RunAsync(IReadOnlyList<string> sets)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        var questions = Read(sets.Count > 0 ? sets : [.. Directory.GetFiles(Path.Combine(ShippedTurns.FindKnowledge(), "evaluation"), Language + "-*.jsonl").Order(StringComparer.Ordinal)]);
        var peers = await StartAsync(new ShippedTurns(), limit.Token);
        try
        {
            var run = new PeerRun(peers);
            await run.WarmUpAsync(questions, limit.Token);
            var asked = await run.AskAsync(questions, limit.Token);
            var alone = await run.AskLastTurnsAsync(questions, limit.Token);
            var names = peers.Select(peer => peer.Name).ToList();
            foreach (var table in new[] { SectionTable.Write(names, asked, alone), RefusalTable.Write(names, asked), DifferenceTable.Write(names, asked), TimeTable.Write(names, asked) })
                Console.WriteLine(table);
        }
        finally
        {
            foreach (var peer in peers) peer.Dispose();
        }
    }

    /// <summary>FaqBot is always the first.</summary>
    private static async Task<IReadOnlyList<IPeer>> StartAsync(ShippedTurns shipped, CancellationToken cancellationToken)
    {
        var passages = shipped.Passages.Where(passage => passage.Id.Language == Language).ToList();
        var peers = new List<IPeer> { new FaqBotPeer(shipped.Handler, ShippedTurns.Now), new LucenePeer(passages), new SqlitePeer(passages) };
        var script = Path.Combine(ShippedTurns.FindKnowledge(), "..", "tests", "FaqBot.Benchmarks", "Peers", "NodeNlp");
        try
        {
            peers.Add(await NodeNlpPeer.StartAsync(script, passages, cancellationToken));
        }
        catch (NodeMissingException e)
        {
            await Console.Error.WriteLineAsync($"node-nlp is left out: {e.Message}");
        }

        return peers;
    }

    private static List<(string Set, GoldenQuestion Question)> Read(IReadOnlyList<string> files)
    {
        var issues = new List<ValidationIssue>();
        var read = new List<(string, GoldenQuestion)>();
        foreach (var file in files)
            read.AddRange(GoldenSet.Read(file, File.ReadAllText(file), issues).Select(question => (Path.GetFileNameWithoutExtension(file), question)));
        if (issues.Count > 0) throw new InvalidDataException(issues[0].ToString());
        return read.Count > 0 ? read : throw new InvalidDataException("there are no golden questions in " + string.Join(", ", files));
    }
}
