namespace FaqBot.Core.Safety;

/// <summary>A rule that holds for a message.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Evidence">The concepts in this message, and those remembered, that make it hold.</param>
/// <param name="FromTurn">See <see cref="TriageResult.FromTurn"/>.</param>
internal sealed record RuleMatch(SafetyRule Rule, IReadOnlySet<string> Evidence, int? FromTurn);
