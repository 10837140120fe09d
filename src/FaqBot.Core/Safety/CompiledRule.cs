namespace FaqBot.Core.Safety;

/// <summary>A rule with the concepts of its cues as indexes of one matcher.</summary>
internal sealed record CompiledRule(SafetyRule Rule, CompiledCue[] Cues)
{
    public static CompiledRule Of(SafetyRule rule, ConceptMatcher matcher) =>
        new(rule, [.. rule.Cues.Select(cue => new CompiledCue(cue, matcher))]);
}

/// <summary>See <see cref="SafetyCue"/>. What stands in this message goes by index, what the conversation holds by name.</summary>
internal sealed class CompiledCue(SafetyCue cue, ConceptMatcher matcher)
{
    public int[] All { get; } = Indexes(cue.All, matcher);
    public int[] Beside { get; } = Indexes(cue.Beside, matcher);
    public int[] Not { get; } = Indexes(cue.Not, matcher);
    public int? Near { get; } = cue.Near;
    public string[] Reported { get; } = [.. cue.Reported];
    public string[] Context { get; } = [.. cue.Context];
    public string[] Unless { get; } = [.. cue.Unless];

    /// <summary>Names of all concepts that make the cue hold.</summary>
    public string[] Evidence { get; } = [.. cue.All, .. cue.Beside, .. cue.Reported, .. cue.Context];

    private static int[] Indexes(IReadOnlyList<string> names, ConceptMatcher matcher) =>
        [.. names.Select(name => matcher.IndexOf(name) ?? throw new ArgumentException($"unknown concept '{name}'", nameof(names)))];
}
