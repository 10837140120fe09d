using FaqBot.Core.Answering;
using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Tests.Infrastructure;

/// <summary>The content of the checkout, read once, and a turn over it at a fixed time.</summary>
internal static class ShippedKnowledge
{
    /// <summary>A Friday, 10:00 Central Time: live chat is open.</summary>
    public static readonly Instant FridayMorning = Instant.FromUtc(2026, 11, 20, 16, 0);

    private static readonly Lazy<KnowledgeContent> LazyContent = new(() =>
    {
        var issues = new List<ValidationIssue>();
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(ProjectFolder.Knowledge, issues), issues);
        issues.ShouldBeEmpty();
        return content;
    });

    private static readonly Lazy<ServedKnowledge> LazyServed = new(() => ServedKnowledge.InMemory(Content));

    public static KnowledgeContent Content => LazyContent.Value;

    public static ServedKnowledge Served => LazyServed.Value;

    public static TurnHandler Handler(LiveChatMode liveChat = LiveChatMode.None, ServedKnowledge? knowledge = null, bool allowSampleContent = true) =>
        new(knowledge ?? Served, new ExtractiveAnswerComposer(), new HandoffPolicy(liveChat, null, OpeningHours.Helpline), allowSampleContent);

    public static Task<Reply> AskAsync(params string[] turns) => AskAtAsync(FridayMorning, LiveChatMode.None, turns);

    public static Task<Reply> AskAtAsync(Instant now, LiveChatMode liveChat, params string[] turns) =>
        Handler(liveChat).HandleAsync(new Turn(turns[^1], "en", [.. turns.SkipLast(1)], now), CancellationToken.None);
}
