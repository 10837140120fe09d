using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>What a visitor's client gets of the log.</summary>
internal static class VisitorView
{
    public static IReadOnlyList<Activity> Of(IReadOnlyList<LoggedActivity> logged) =>
        [.. logged.Select(one => one.Activity).Where(activity => activity.Type != ActivityTypes.ConversationUpdate)];
}
