namespace FaqBot.Core.Safety;

/// <summary>
/// Reads a phrase as clinicians write it: words; <c>*</c> for any ending; <c>a/b</c> for alternatives; <c>word?</c> for a word that may be missing;
/// <c>..</c> for up to three words between; <c>^</c> for the start of a sentence; <c>&lt;concept&gt;</c> for any phrase of that concept;
/// <c>&lt;number&gt;</c> for any number in digits.
/// </summary>
internal sealed class PhraseParser(SymbolTable symbols, IReadOnlyDictionary<string, int> concepts)
{
    private const string NumberName = "number";

    /// <summary>The names in angle brackets, except the built-in <c>number</c>.</summary>
    public static IEnumerable<string> ConceptsNamedIn(string phrase) =>
        phrase.Split(' ', '/').Select(part => part.TrimEnd('?')).Where(IsReference).Select(NameOf).Where(name => name != NumberName);

    /// <returns>The steps, or what is wrong with the phrase in words for its author.</returns>
    public (IReadOnlyList<PhraseStep>? Steps, string? Problem) Parse(string phrase)
    {
        var steps = new List<PhraseStep>();
        foreach (var place in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (AddPlace(place, steps) is { } problem) return (null, problem);

        if (steps.All(step => step.IsGap || step.IsOptional || step.Symbols.Contains(SymbolTable.SentenceStart))) return (null, "names no word");
        if (steps[0].IsGap || steps[^1].IsGap) return (null, "begins or ends with a gap");
        return (steps, null);
    }

    private string? AddPlace(string place, List<PhraseStep> steps)
    {
        switch (place)
        {
            case "..":
                steps.Add(PhraseStep.Gap);
                return null;
            case "^":
                steps.Add(new PhraseStep([SymbolTable.SentenceStart], false));
                return steps.Count == 1 ? null : "has a ^ that is not at its beginning";
            default:
                return AddAlternatives(place, steps);
        }
    }

    private string? AddAlternatives(string place, List<PhraseStep> steps)
    {
        var isOptional = place.EndsWith('?');
        var alternatives = place.TrimEnd('?').Split('/');
        var found = new List<int>();
        foreach (var alternative in alternatives)
        {
            if (IsReference(alternative))
            {
                if (SymbolOf(NameOf(alternative)) is not { } symbol) return $"names an unknown concept {alternative}";
                found.Add(symbol);
                continue;
            }

            var words = WordSymbols(alternative);
            if (words.Count == 0) return $"has no word in '{place}'";
            if (words.Count > 1 && alternatives.Length > 1) return $"'{alternative}' is more than one word; alternatives are single words";
            if (words.Count > 1) steps.AddRange(words.Take(words.Count - 1).Select(word => new PhraseStep([word], isOptional)));
            found.Add(words[^1]);
        }

        steps.Add(new PhraseStep(found, isOptional));
        return null;
    }

    private int? SymbolOf(string concept) =>
        concept == NumberName ? SymbolTable.Number : concepts.TryGetValue(concept, out var index) ? SymbolTable.Concept(index) : null;

    private List<int> WordSymbols(string written)
    {
        var isBeginning = written.EndsWith('*');
        var words = MessageWords.Of(written);
        var found = new List<int>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words.Text(i).ToString();
            found.Add(isBeginning && i == words.Count - 1 ? symbols.Beginning(word) : symbols.Word(word));
        }

        return found;
    }

    private static bool IsReference(string part) => part.Length > 2 && part[0] == '<' && part[^1] == '>';

    private static string NameOf(string reference) => reference[1..^1];
}
