namespace FaqBot.Core.Safety;

/// <summary>A message, or a conversation of visitor messages separated by " | ", with its line in the rules file.</summary>
public sealed record SafetyExample(string Text, int Line)
{
    /// <summary>The visitor's messages, oldest first; at least one.</summary>
    public IReadOnlyList<string> Turns => Text.Split(" | ", StringSplitOptions.TrimEntries);
}
