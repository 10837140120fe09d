using System.Globalization;

namespace FaqBot.Benchmarks.Peers;

/// <summary>When a system answers. Systems that rank are given the threshold of their score at which they answer as many of the covered questions as FaqBot does.</summary>
internal sealed record AnswerDecision(int System, string Label, Func<PeerReply, bool> Answers)
{
    /// <summary>The system's own decision; null where it has none.</summary>
    public static AnswerDecision? Own(int system, IReadOnlyList<AskedQuestion> asked) =>
        asked.All(question => question.Replies[system].Answers is not null) ? new AnswerDecision(system, "its own", reply => reply.Answers is true) : null;

    /// <summary>
    /// FaqBot's own decision, and for every other system the highest threshold that answers at least as many covered questions of <paramref name="asked"/>: more
    /// where scores are equal; fewer only where it finds nothing at all for the rest.
    /// </summary>
    public static AnswerDecision AsManyAsFaqBot(int system, IReadOnlyList<AskedQuestion> asked)
    {
        if (system == 0) return new AnswerDecision(0, "its own", reply => reply.Answers is true);
        var covered = asked.Where(question => question.ToBeAnswered).ToList();
        var many = covered.Count(question => question.Replies[0].Answers is true);
        var threshold = many == 0 ? double.PositiveInfinity : covered.Select(question => question.Replies[system].Confidence).OrderDescending().ElementAt(many - 1);
        return new AnswerDecision(
            system, string.Create(CultureInfo.InvariantCulture, $"score ≥ {threshold:0.###}"), reply => reply.Ranking.Count > 0 && reply.Confidence >= threshold);
    }

    public bool Answered(AskedQuestion question) => Answers(question.Replies[System]);

    public bool AnsweredRightly(AskedQuestion question) => Answered(question) && question.RightShown(System);
}
