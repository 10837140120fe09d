using BenchmarkDotNet.Attributes;
using FaqBot.Core.Conversation;

namespace FaqBot.Benchmarks;

/// <summary>One turn in process over the shipped knowledge, warm: each operation is the next of the golden questions (DESIGN.md §8, first two rows).</summary>
[MemoryDiagnoser]
[MedianColumn]
public class TurnBenchmark
{
    private readonly ShippedTurns _shipped = new();
    private int _next;

    [Benchmark]
    public Task<Reply> Turn() => _shipped.Handler.HandleAsync(Next(), CancellationToken.None);

    [Benchmark]
    public object Triage()
    {
        var turn = Next();
        return _shipped.Knowledge.Triage.Assess(turn.Text, turn.Earlier);
    }

    private Turn Next() => _shipped.Turns[_next++ % _shipped.Turns.Count];
}
