namespace FaqBot.Core.Safety;

/// <summary>What a person in danger is told to do first.</summary>
public enum SafetyAction
{
    Call911,
    CallTeamNow,
    CrisisLine,
    PoisonControl,
    AbuseLine,
}
