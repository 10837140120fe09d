namespace FaqBot.Benchmarks.Peers;

/// <summary>A system that says which sections of the shipped knowledge a question is about. Asked one question at a time.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>As tables name it.</summary>
    string Name { get; }

    /// <param name="turns">The visitor's messages, oldest first; the reply to the last one counts. What a system makes of the earlier ones is its own matter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PeerReply> RankAsync(IReadOnlyList<string> turns, CancellationToken cancellationToken);
}

/// <summary>A section (<c>article#anchor</c>) with the score of its best passage; scores compare within one system only.</summary>
internal sealed record ScoredSection(string Section, double Score);

/// <summary>What a system replied.</summary>
/// <param name="Ranking">Best first, each section once; empty when nothing was found.</param>
/// <param name="Confidence">The more, the surer that the first section answers; 0 when nothing was found.</param>
internal sealed record PeerReply(IReadOnlyList<ScoredSection> Ranking, double Confidence)
{
    /// <summary>The system's own decision to answer; null where it has none.</summary>
    public bool? Answers { get; init; }

    /// <summary>The sections that the answer quotes; null where the first section is the answer.</summary>
    public IReadOnlyList<string>? Quoted { get; init; }

    /// <summary>A ranking of passages, best first, as one of sections; its best score is the confidence.</summary>
    public static PeerReply Of(IEnumerable<ScoredSection> passages)
    {
        var ranking = passages.DistinctBy(found => found.Section, StringComparer.Ordinal).ToList();
        return new PeerReply(ranking, ranking is [var best, ..] ? best.Score : 0);
    }
}
