using System.Collections.Concurrent;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;

namespace FaqBot.Tests.BotFramework;

/// <summary>Answers "echo: …", unless a test says otherwise.</summary>
internal sealed class TestBot : IBot
{
    public ConcurrentQueue<TurnContext> Turns { get; } = new();

    public Func<TurnContext, CancellationToken, Task> OnTurn { get; set; } = (context, _) =>
    {
        context.SendActivityAsync(Activity.Message("echo: " + context.Activity.Text), CancellationToken.None);
        return Task.CompletedTask;
    };

    public Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Turns.Enqueue(context);
        return OnTurn(context, cancellationToken);
    }
}

/// <summary>Fixed wording; a message that says "danger" has an unlogged reply.</summary>
internal sealed class TestFixedReplies : IFixedReplies
{
    public const string FailureText = "Something went wrong. Call 1-800-227-2345.";
    public const string DangerText = "Call 911.";

    public string? GreetingText { get; set; }

    /// <summary>The unlogged reply to what is not danger.</summary>
    public string? NoDangerText { get; set; }

    /// <summary>The messages that were judged.</summary>
    public ConcurrentQueue<string?> Judged { get; } = new();

    public Activity? Greeting(string? locale, string? channelId) => GreetingText is null ? null : Activity.Message($"{GreetingText} ({locale})");

    public Activity Failure(Activity inbound) => Activity.Message(FailureText);

    public Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly, CancellationToken cancellationToken)
    {
        Judged.Enqueue(inbound.Text);
        return Task.FromResult(Judge(inbound, earlier, urgentOnly) is { } text ? Activity.Message(text) : null);
    }

    private string? Judge(Activity inbound, IReadOnlyList<Activity> earlier, bool urgentOnly) => inbound.Text switch
    {
        "is that danger" when earlier.Count > 0 => $"{DangerText} You said: {string.Join(", ", earlier.Select(activity => activity.Text))}",
        "danger" => DangerText,
        "break" => throw new InvalidOperationException(inbound.Text),
        _ => urgentOnly ? null : NoDangerText,
    };
}
