using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;

namespace FaqBot.Tests.BotFramework;

/// <summary>Our own <c>/api/messages</c>, behind it the same bot as behind <see cref="BotbuilderPeer"/>.</summary>
internal sealed class OwnEndpoint : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Until.Patience };
    private readonly MessagesHost _host;
    private int _markers;

    public OwnEndpoint(MessagesHost host)
    {
        _host = host;
        _host.Host.Bot.OnTurn = AnswerAsync;
    }

    /// <summary>A turn runs after the response: it has run when a message behind it in its conversation has its reply.</summary>
    public async Task<DifferentialOutcome> AskAsync(DifferentialRequest request)
    {
        var before = Turns;
        using var message = request.At(_host.Address, _host.Identity);
        using var response = await _http.SendAsync(message);
        await MarkAsync(request.ConversationId);
        return await DifferentialOutcome.ReadAsync(response, Turns - before > 1);
    }

    public void Dispose() => _http.Dispose();

    private int Turns => _host.Host.Bot.Turns.Count;

    private async Task MarkAsync(string conversation)
    {
        var marker = _host.Activity("message", conversation, ("text", $"marker {++_markers}"), ("deliveryMode", "expectReplies"));
        (await _host.PostAsync(marker)).Json.GetProperty("activities")[0].GetProperty("text").GetString().ShouldBe($"echo: marker {_markers}");
    }

    // What botbuilder adds to a reply by itself, locale and inputHint, is the bot's to say here.
    private static async Task AnswerAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        if (activity.Type == ActivityTypes.Message)
        {
            if (activity.Text == "fail") throw new InvalidOperationException("told to fail");
            await context.SendActivityAsync(Activity.Message($"echo: {activity.Text}") with { Locale = activity.Locale, InputHint = "acceptingInput" }, cancellationToken);
        }
        else if (activity is { Type: ActivityTypes.Invoke, Name: "echo" })
        {
            await context.SendActivityAsync(Activity.InvokeResponse(200, activity.Value) with { Locale = activity.Locale }, cancellationToken);
        }
    }
}
