namespace FaqBot.Core.Safety;

/// <summary>The safety rules of one language, ready to run. Made by <see cref="SafetyRulesReader"/>; immutable and thread-safe.</summary>
public sealed class SafetyRuleSet
{
    internal SafetyRuleSet(SafetyRulesHeader header, IReadOnlyList<SafetyRule> rules, ConceptMatcher matcher)
    {
        (File, Language, IsClinicallyReviewed) = header;
        (Rules, Matcher) = (rules, matcher);
        Frames = FrameIndexes.Of(matcher);
        ConceptFeatures = new Learning.ConceptFeatures(matcher.Names);
        Compiled = [.. rules.Select(rule => CompiledRule.Of(rule, matcher))];
        Remembered = [.. rules.SelectMany(rule => rule.Cues).SelectMany(cue => cue.Context.Concat(cue.Reported).Concat(cue.Unless))
            .Distinct(StringComparer.Ordinal).Select(name => matcher.IndexOf(name)!.Value)];
    }

    /// <summary>The file that the rules came from, as it was named to the reader.</summary>
    public string File { get; }

    public string Language { get; }

    /// <summary>False for sample rules.</summary>
    public bool IsClinicallyReviewed { get; }

    /// <summary>In the order of the file, which decides among rules of equal priority.</summary>
    public IReadOnlyList<SafetyRule> Rules { get; }

    internal ConceptMatcher Matcher { get; }
    internal FrameIndexes Frames { get; }
    internal IReadOnlyList<CompiledRule> Compiled { get; }

    internal Learning.ConceptFeatures ConceptFeatures { get; }

    /// <summary>The concepts that a later message may still need.</summary>
    internal IReadOnlyList<int> Remembered { get; }
}

internal sealed record SafetyRulesHeader(string File, string Language, bool IsClinicallyReviewed);
