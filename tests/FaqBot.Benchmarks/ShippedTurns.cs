using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Benchmarks;

/// <summary>The shipped knowledge, a turn over it, and the golden questions as its load.</summary>
internal sealed class ShippedTurns
{
    public ShippedTurns()
    {
        var folder = FindKnowledge();
        var issues = new List<ValidationIssue>();
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(folder, issues), issues);
        Passages = [.. content.Passages];
        Knowledge = ServedKnowledge.InMemory(content);
        Handler = new TurnHandler(Knowledge, new ExtractiveAnswerComposer(), new HandoffPolicy(LiveChatMode.Link, null, OpeningHours.Helpline), allowSampleContent: true);
        Questions = [.. Directory.GetFiles(Path.Combine(folder, "evaluation"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(file => GoldenSet.Read(file, File.ReadAllText(file), issues))];
        Turns = [.. Questions.Select(question => new Turn(question.Turns[^1], question.Language, [.. question.Turns.SkipLast(1)], Now))];
        if (issues.Count > 0) throw new InvalidOperationException(issues[0].ToString());
    }

    /// <summary>When every turn is asked: live chat is open.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 16, 0);

    public IReadOnlyList<Passage> Passages { get; }

    public ServedKnowledge Knowledge { get; }

    public TurnHandler Handler { get; }

    public IReadOnlyList<GoldenQuestion> Questions { get; }

    public IReadOnlyList<Turn> Turns { get; }

    public static string FindKnowledge()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FaqBot.sln")))
                return Path.Combine(folder.FullName, "knowledge");
        throw new DirectoryNotFoundException("run inside the checkout");
    }
}
