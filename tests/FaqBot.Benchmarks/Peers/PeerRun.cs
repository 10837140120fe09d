using System.Diagnostics;
using FaqBot.Core.Evaluation;

namespace FaqBot.Benchmarks.Peers;

/// <summary>Asks the systems, one after the other, all questions one at a time.</summary>
internal sealed class PeerRun(IReadOnlyList<IPeer> peers)
{
    private const int WarmUpRounds = 10;

    /// <summary>So that compiling the code does not count as time of questions.</summary>
    public async Task WarmUpAsync(IReadOnlyList<(string Set, GoldenQuestion Question)> questions, CancellationToken cancellationToken)
    {
        for (var round = 0; round < WarmUpRounds; round++) await AskAsync(questions, cancellationToken);
    }

    /// <summary>With all messages of each conversation: a system without memory is given the last two joined.</summary>
    public Task<IReadOnlyList<AskedQuestion>> AskAsync(IReadOnlyList<(string Set, GoldenQuestion Question)> questions, CancellationToken cancellationToken) =>
        AskAsync(questions, question => question.Turns, cancellationToken);

    /// <summary>The questions of several messages again, every system with the last message alone.</summary>
    public Task<IReadOnlyList<AskedQuestion>> AskLastTurnsAsync(IReadOnlyList<(string Set, GoldenQuestion Question)> questions, CancellationToken cancellationToken) =>
        AskAsync([.. questions.Where(question => question.Question.Turns.Count > 1)], question => [question.Turns[^1]], cancellationToken);

    private async Task<IReadOnlyList<AskedQuestion>> AskAsync(
        IReadOnlyList<(string Set, GoldenQuestion Question)> questions, Func<GoldenQuestion, IReadOnlyList<string>> turns, CancellationToken cancellationToken)
    {
        var asked = questions.Select(question => new AskedQuestion(question.Set, question.Question, [], [])).ToList();
        foreach (var peer in peers)
        {
            for (var i = 0; i < asked.Count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var reply = await peer.RankAsync(turns(asked[i].Golden), cancellationToken);
                asked[i] = asked[i].With(reply, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return asked;
    }
}
