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

    public Activity? Greeting(string? locale, string? channelId) => GreetingText is null ? null : Activity.Message($"{GreetingText} ({locale})");

    public Activity Failure(Activity inbound) => Activity.Message(FailureText);

    public Task<Activity?> UnloggedAsync(Activity inbound, IReadOnlyList<Activity> earlier, CancellationToken cancellationToken) => inbound.Text switch
    {
        "is that danger" when earlier.Count > 0 => Task.FromResult<Activity?>(Activity.Message($"{DangerText} You said: {string.Join(", ", earlier.Select(activity => activity.Text))}")),
        "danger" => Task.FromResult<Activity?>(Activity.Message(DangerText)),
        "break" => throw new InvalidOperationException(inbound.Text),
        _ => Task.FromResult<Activity?>(null),
    };
}
