namespace FaqBot.Core.Safety;

/// <summary>A concept as its file defines it.</summary>
/// <param name="Name">How rules, phrases and the program name it.</param>
/// <param name="Phrases">What means it.</param>
/// <param name="Except">Phrases whose words never mean it.</param>
/// <param name="Temperature">Numbers that mean it.</param>
internal sealed record ConceptDefinition(
    string Name, IReadOnlyList<WrittenPhrase> Phrases, IReadOnlyList<WrittenPhrase> Except, TemperatureRange? Temperature)
{
    /// <summary>The concepts that must be found before this one can be.</summary>
    public IEnumerable<string> Needs =>
        Phrases.Concat(Except).SelectMany(phrase => PhraseParser.ConceptsNamedIn(phrase.Text))
            .Concat(TemperatureNeeds).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> TemperatureNeeds => Temperature is null
        ? []
        : new[] { Temperature.Beside, Temperature.DecimalsUnless }.OfType<string>().Concat(FrameConcepts.Units);
}

/// <summary>A phrase as its author wrote it, with its line in the rules file.</summary>
internal readonly record struct WrittenPhrase(string Text, int Line);
