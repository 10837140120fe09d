namespace FaqBot.Core.Safety;

/// <summary>
/// Reads a phrase as clinicians write it: words; <c>*</c> for any ending; <c>a/b</c> for alternatives, <c>a/b_c</c> when one of them is several words;
/// <c>word?</c> for what may be missing; <c>..</c> for up to three words between; <c>^</c> for the start of a sentence;
/// <c>&lt;concept&gt;</c> for any phrase of that concept;
/// <c>&lt;number&gt;</c> for any number in digits. <c>&lt;a&gt; ~ &lt;b&gt;</c> is a pair: both, in either order, at most six words apart.
/// </summary>
internal sealed class PhraseParser(SymbolTable symbols, IReadOnlyDictionary<string, int> concepts)
{
    private const string NumberName = "number";
    private const string PairSign = " ~ ";

    /// <summary>The names in angle brackets, except the built-in <c>number</c>.</summary>
    public static IEnumerable<string> ConceptsNamedIn(string phrase) =>
        phrase.Split(' ', '/').Select(part => part.TrimEnd('?')).Where(IsReference).Select(NameOf).Where(name => name != NumberName);

    public static bool IsPair(string phrase) => phrase.Contains(PairSign, StringComparison.Ordinal);

    /// <returns>The two concepts, or what is wrong with the pair in words for its author.</returns>
    public ((int First, int Second)? Pair, string? Problem) ParsePair(string phrase)
    {
        if (phrase.Split(PairSign) is not [var first, var second] || !IsReference(first) || !IsReference(second))
            return (null, "is a pair but not of the form <a> ~ <b>");
        if (!concepts.TryGetValue(NameOf(first), out var firstIndex)) return (null, $"names an unknown concept {first}");
        return concepts.TryGetValue(NameOf(second), out var secondIndex) ? ((firstIndex, secondIndex), null) : (null, $"names an unknown concept {second}");
    }

    /// <returns>The steps, or what is wrong with the phrase in words for its author.</returns>
    public (IReadOnlyList<PhraseStep>? Steps, string? Problem) Parse(string phrase)
    {
        var steps = new List<PhraseStep>();
        foreach (var place in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (AddPlace(place, steps) is { } problem) return (null, problem);

        if (steps.All(step => step.IsGap || step.IsOptional || step == PhraseStep.Start)) return (null, "names no word");
        if (steps.First(step => !step.IsOptional).IsGap || steps.Last(step => !step.IsOptional).IsGap) return (null, "begins or ends with a gap");
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
                steps.Add(PhraseStep.Start);
                return steps.Count == 1 ? null : "has a ^ that is not at its beginning";
            default:
                return AddAlternatives(place, steps);
        }
    }

    private string? AddAlternatives(string place, List<PhraseStep> steps)
    {
        var alternatives = new List<int[]>();
        foreach (var written in place.TrimEnd('?').Split('/'))
        {
            if (!IsReference(written)) alternatives.Add(WordSymbols(written));
            else if (SymbolOf(NameOf(written)) is { } symbol) alternatives.Add([symbol]);
            else return $"names an unknown concept {written}";
            if (alternatives[^1].Length == 0) return $"has no word in '{place}'";
        }

        steps.Add(new PhraseStep(alternatives, place.EndsWith('?')));
        return null;
    }

    private int? SymbolOf(string concept) =>
        concept == NumberName ? SymbolTable.Number : concepts.TryGetValue(concept, out var index) ? SymbolTable.Concept(index) : null;

    private int[] WordSymbols(string written)
    {
        var isBeginning = written.EndsWith('*');
        var words = MessageWords.Of(written);
        var found = new List<int>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words.Text(i).ToString();
            found.Add(isBeginning && i == words.Count - 1 ? symbols.Beginning(word) : symbols.Word(word));
        }

        return [.. found];
    }

    private static bool IsReference(string part) => part.Length > 2 && part[0] == '<' && part[^1] == '>';

    private static string NameOf(string reference) => reference[1..^1];
}
