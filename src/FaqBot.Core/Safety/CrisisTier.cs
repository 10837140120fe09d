namespace FaqBot.Core.Safety;

/// <summary>Tiers exist for crisis only; an emergency has none.</summary>
public enum CrisisTier
{
    /// <summary>A wish to be dead or not to go on living, one's own or another's: a fixed reply instead of an answer.</summary>
    A,

    /// <summary>Despair or burden without death: one gentle line, and the answer.</summary>
    B,
}
