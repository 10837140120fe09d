namespace FaqBot.Core.Safety;

/// <summary>What a triage result means for the reply.</summary>
public enum TriageKind
{
    /// <summary>No rule matched.</summary>
    None,

    /// <summary>Tier B: one gentle line beside the answer.</summary>
    Gentle,

    /// <summary>The fixed emergency reply instead of an answer.</summary>
    Emergency,

    /// <summary>Tier A: the fixed crisis reply instead of an answer.</summary>
    Crisis,
}
