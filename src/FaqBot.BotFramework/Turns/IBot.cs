namespace FaqBot.BotFramework.Turns;

/// <summary>What answers. One instance serves all turns, several at once.</summary>
public interface IBot
{
    /// <summary>Runs one turn. An exception, or taking longer than <see cref="TurnOptions.TimeLimit"/>, gives the visitor <see cref="IFixedReplies.Failure"/> instead of what was sent.</summary>
    Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken);
}
