using BenchmarkDotNet.Attributes;
using FaqBot.Core.Safety;

namespace FaqBot.Benchmarks;

/// <summary>One triage over the shipped rules: a short message, the same after ten earlier ones (the most a turn brings), and 2,000 words: a story, and one sentence of signs.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class TriageBenchmark
{
    private readonly SafetyTriage _triage = new ShippedTurns().Knowledge.Triage;
    private readonly string _endless = TriageMessages.EndlessSentence(words: 2_000);
    private readonly string _story = TriageMessages.Story(words: 2_000);

    [Benchmark]
    public TriageResult ShortMessage() => _triage.Assess(TriageMessages.Brief, []);

    [Benchmark]
    public TriageResult AfterTenShort() => _triage.Assess(TriageMessages.Brief, TriageMessages.TenEarlier);

    [Benchmark]
    public TriageResult AfterTenStories() => _triage.Assess(TriageMessages.Brief, [.. Enumerable.Repeat(_story, 10)]);

    [Benchmark]
    public TriageResult EndlessSentence() => _triage.Assess(_endless, []);

    [Benchmark]
    public TriageResult Story() => _triage.Assess(_story, []);
}
