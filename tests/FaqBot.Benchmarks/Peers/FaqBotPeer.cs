using FaqBot.Core.Conversation;
using NodaTime;

namespace FaqBot.Benchmarks.Peers;

/// <summary>
/// FaqBot as served: the whole turn, triage included. A message that triage takes for danger has no ranking and counts as not found. The confidence is the
/// answerability that the turn decides by.
/// </summary>
internal sealed class FaqBotPeer(TurnHandler handler, Instant now) : IPeer
{
    public string Name => "FaqBot";

    public async Task<PeerReply> RankAsync(IReadOnlyList<string> turns, CancellationToken cancellationToken)
    {
        var reply = await handler.HandleAsync(new Turn(turns[^1], ServedKnowledge.DefaultLanguage, [.. turns.SkipLast(1)], now), cancellationToken);
        var ranking = PeerReply.Of(reply.Found.Hits.Select(hit => new ScoredSection(hit.Passage.Id.ArticleSection, hit.Score)));
        return ranking with
        {
            Confidence = reply.Found.Answerability,
            Answers = reply is AnswerReply,
            Quoted = [.. ReplyText.AnswerOf(reply)?.Citations.Select(citation => citation.Passage.Id.ArticleSection).Distinct(StringComparer.Ordinal) ?? []],
        };
    }

    public void Dispose()
    {
        // The knowledge is the caller's.
    }
}
