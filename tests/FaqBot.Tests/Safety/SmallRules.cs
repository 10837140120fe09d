using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;

namespace FaqBot.Tests.Safety;

/// <summary>A rules file with one rule of call911, for tests of the format. Concepts are "name: phrase, phrase".</summary>
internal sealed record SmallRules
{
    public string Language { get; init; } = "en";
    public string Header { get; init; } = "review: sample";
    public IReadOnlyList<string> Concepts { get; init; } = ["danger: fire"];
    public string Cue { get; init; } = "all: [danger]";
    public string RuleLines { get; init; } = "";
    public IReadOnlyList<string> Matches { get; init; } = ["fire"];
    public IReadOnlyList<string> LookAlikes { get; init; } = ["water"];

    private static IReadOnlyList<string> Frames =>
    [
        "negator: no, not", "negatorReach: a", "negatorEnd: but", "listWord: or", "gone: is gone", "asked: ^ does, what if", "askedTail: guideline", "told: i have", "toldNow: now i", "now: right now",
        "elsewhere: years ago", "symptom: itch", "fahrenheit: f", "celsius: c", "degrees: °", "otherUnit: mg",
    ];

    public override string ToString()
    {
        var concepts = Frames.Where(frame => !Concepts.Any(own => Name(own) == Name(frame))).Concat(Concepts).Select(Concept);
        return $"""
            language: {Language}
            {Header}
            concepts:
            {string.Join('\n', concepts)}
            rules:
              - id: one
                action: call911
                reply: emergency.one
                reason: r
                source: s
            {RuleLines}    cues:
                  - {Cue}
                matches:
            {Items(Matches)}
                lookAlikes:
            {Items(LookAlikes)}

            """;
    }

    public SafetyRuleSet ReadSound()
    {
        var issues = new List<ValidationIssue>();
        var set = SafetyRulesReader.Read($"safety/{Language}.yaml", ToString(), issues);
        issues.ShouldBeEmpty();
        return set.ShouldNotBeNull();
    }

    public IReadOnlyList<ValidationIssue> ReadIssues()
    {
        var issues = new List<ValidationIssue>();
        SafetyRulesReader.Read($"safety/{Language}.yaml", ToString(), issues);
        return issues;
    }

    public bool Fires(string message, params string[] earlier) => new SafetyTriage([ReadSound()]).Assess(message, earlier).Kind == TriageKind.Emergency;

    private static string Items(IReadOnlyList<string> examples) => string.Join('\n', examples.Select(example => $"      - {example}"));

    private static string Concept(string concept)
    {
        var phrases = concept[(concept.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return phrases.StartsWith('{') ? $"  {concept}" : $"  {Name(concept)}:\n    phrases: [{phrases}]";
    }

    private static string Name(string concept) => concept.Split(':')[0];
}
