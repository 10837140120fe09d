namespace FaqBot.Core.Safety;

/// <summary>A rule with the concepts of its cues as indexes of one matcher.</summary>
internal sealed record CompiledRule(SafetyRule Rule, IReadOnlyList<CompiledCue> Cues)
{
    public static CompiledRule Of(SafetyRule rule, ConceptMatcher matcher) => new(rule, [.. rule.Cues.Select(cue => CompiledCue.Of(cue, matcher))]);
}

/// <summary>See <see cref="SafetyCue"/>.</summary>
internal sealed record CompiledCue(SafetyCue Cue, int[] All, int[] Beside, int[] Not, int[] Unless)
{
    /// <exception cref="ArgumentException">The cue names a concept that the matcher lacks.</exception>
    public static CompiledCue Of(SafetyCue cue, ConceptMatcher matcher) =>
        new(cue, Indexes(cue.All, matcher), Indexes(cue.Beside, matcher), Indexes(cue.Not, matcher), Indexes(cue.Unless, matcher));

    private static int[] Indexes(IReadOnlyList<string> names, ConceptMatcher matcher) =>
        [.. names.Select(name => matcher.IndexOf(name) ?? throw new ArgumentException($"unknown concept '{name}'", nameof(names)))];
}
