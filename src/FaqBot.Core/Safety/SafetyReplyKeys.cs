namespace FaqBot.Core.Safety;

/// <summary>The keys of <c>knowledge/replies</c> that triage itself asks for. The rules name the others.</summary>
public static class SafetyReplyKeys
{
    public const string EmergencyReminder = "reminder.emergency";
    public const string CrisisReminder = "reminder.crisis";

    public static IReadOnlyList<string> All { get; } = [EmergencyReminder, CrisisReminder];
}
