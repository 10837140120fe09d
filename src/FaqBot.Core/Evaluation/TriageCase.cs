using FaqBot.Core.Safety;

namespace FaqBot.Core.Evaluation;

/// <summary>A conversation of a labelled triage set, with what triage must find in it.</summary>
/// <param name="Id">Unique within its file.</param>
/// <param name="Half">"open" or "locked"; the words of a locked case are never printed, so that nobody tunes on them by accident.</param>
/// <param name="Group">Cases of one group are reported together.</param>
/// <param name="Flag">The red flag it is about; null where the group says enough.</param>
/// <param name="Turns">The visitor's messages, oldest first; at least one.</param>
/// <param name="Expected">What must be found: <see cref="TriageKind.None"/> for look-alikes and ordinary questions.</param>
/// <param name="Action">The action that fits; null where the label leaves it open.</param>
public sealed record TriageCase(
    string Id, string Half, string Group, string? Flag, IReadOnlyList<string> Turns, TriageKind Expected, SafetyAction? Action)
{
    public bool IsLocked => Half != "open";
}
