namespace FaqBot.Core.Safety;

/// <summary>A message, or a conversation of visitor messages separated by " | ", with its line in the rules file.</summary>
public sealed record SafetyExample(string Text, int Line)
{
    /// <summary>The visitor's messages, oldest first; at least one.</summary>
    public IReadOnlyList<string> Turns => Text.Split(" | ", StringSplitOptions.TrimEntries);

    /// <summary>What triage finds in the last message of the conversation.</summary>
    internal TriageResult Assess(SafetyTriage triage) => triage.Assess(Turns[^1], [.. Turns.SkipLast(1)]);
}
