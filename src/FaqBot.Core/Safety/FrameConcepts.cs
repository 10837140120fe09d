namespace FaqBot.Core.Safety;

/// <summary>Names of the concepts that the program itself asks for; every rules file defines them. knowledge/safety/README.md explains them.</summary>
internal static class FrameConcepts
{
    public const string Negator = "negator";
    public const string NegatorReach = "negatorReach";
    public const string NegatorEnd = "negatorEnd";
    public const string ListWord = "listWord";
    public const string Gone = "gone";
    public const string Asked = "asked";
    public const string AskedTail = "askedTail";
    public const string Told = "told";
    public const string ToldNow = "toldNow";
    public const string Now = "now";
    public const string Elsewhere = "elsewhere";
    public const string Story = "story";
    public const string Chronic = "chronic";
    public const string Worsening = "worsening";
    public const string Symptom = "symptom";
    public const string Fahrenheit = "fahrenheit";
    public const string Celsius = "celsius";
    public const string Degrees = "degrees";
    public const string OtherUnit = "otherUnit";

    public static IReadOnlyList<string> Units { get; } = [Fahrenheit, Celsius, Degrees, OtherUnit];

    /// <summary>What every file must define; it may define <see cref="Story"/>, <see cref="Chronic"/> and <see cref="Worsening"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Negator, NegatorReach, NegatorEnd, ListWord, Gone, Asked, AskedTail, Told, ToldNow, Now, Elsewhere, Symptom, .. Units];
}
