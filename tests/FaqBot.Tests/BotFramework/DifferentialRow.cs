namespace FaqBot.Tests.BotFramework;

/// <summary>
/// One request at both endpoints. They are the same when a channel has to do the same after both: the status, whether the bot was called, and, of what was
/// taken, the body. The words of a refusal are each endpoint's own.
/// </summary>
internal sealed record DifferentialRow(string Name, DifferentialOutcome Botbuilder, DifferentialOutcome FaqBot)
{
    private const string Same = "=";

    public bool Differs => ForTheChannel(Botbuilder) != ForTheChannel(FaqBot);

    /// <summary>Null for none that is known.</summary>
    public string? Reason => DifferentialReasons.Of(Name);

    public override string ToString() => $"{Name,-54} {(Differs ? Reason ?? "?" : Same),-28} {Botbuilder}{(Botbuilder == FaqBot ? "" : $"  ||  {FaqBot}")}";

    private static DifferentialOutcome ForTheChannel(DifferentialOutcome outcome) => outcome.Status < 400 ? outcome : outcome with { Body = "" };
}
