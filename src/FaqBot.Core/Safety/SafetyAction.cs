namespace FaqBot.Core.Safety;

/// <summary>What follows when a rule matches: what a person in danger is told to do first, or whom only the visitor can ask.</summary>
public enum SafetyAction
{
    Call911,
    CallTeamNow,
    CrisisLine,
    PoisonControl,
    AbuseLine,

    /// <summary>No danger: a question about one's own treatment, results, diagnosis or outlook, which only the own care team can answer.</summary>
    AskCareTeam,
}
