namespace FaqBot.Core.Safety.Learning;

/// <summary>The names of the features that stand for concepts: the same in every language, so that what is learned in one counts in the other.</summary>
internal sealed class ConceptFeatures(IReadOnlyList<string> concepts)
{
    private const int Manners = 32;

    private readonly string?[] _names = new string?[concepts.Count * Manners];

    public string NameOf(int concept, Manner manner) => _names[concept * Manners + (int)manner] ??= manner == Manner.Reported
        ? "k" + concepts[concept]
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"k{concepts[concept]}-{(int)manner}");
}
