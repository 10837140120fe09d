using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Turns the concepts of one file into a <see cref="ConceptMatcher"/>. A phrase that cannot be read is reported and left out.</summary>
internal sealed class ConceptCompiler(string file, ICollection<ValidationIssue> issues)
{
    public ConceptMatcher Compile(IReadOnlyList<ConceptDefinition> definitions, SpellingTolerance spelling, SoundFolding sounds)
    {
        var indexes = definitions.Select((definition, index) => (definition.Name, index))
            .ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        var symbols = new SymbolTable(definitions.Count, spelling, sounds);
        var parser = new PhraseParser(symbols, indexes);
        var levels = Levels(definitions, indexes).Select(level => Compile(level, definitions, parser, indexes));
        return new ConceptMatcher(indexes, symbols, [.. levels], GapStops(definitions, parser));
    }

    private static HashSet<int> GapStops(IReadOnlyList<ConceptDefinition> definitions, PhraseParser parser) =>
        [.. definitions.Where(definition => definition.Name == FrameConcepts.Negator).SelectMany(definition => definition.Phrases)
            .Where(phrase => !PhraseParser.IsPair(phrase.Text)).Select(phrase => parser.Parse(phrase.Text).Steps)
            .Where(steps => steps is { Count: 1 }).SelectMany(steps => steps![0].Alternatives)
            .Where(alternative => alternative.Length == 1).Select(alternative => alternative[0])];

    private ConceptLevel Compile(
        IReadOnlyList<int> level, IReadOnlyList<ConceptDefinition> definitions, PhraseParser parser, Dictionary<string, int> indexes)
    {
        var phrases = new PhraseTree();
        var pairs = new List<ConceptPair>();
        foreach (var concept in level)
        {
            foreach (var phrase in definitions[concept].Phrases) Add(phrase, new PhraseEnd(concept, false));
            foreach (var phrase in definitions[concept].Except) Add(phrase, new PhraseEnd(concept, true));
        }

        var temperatures = level.Where(concept => definitions[concept].Temperature is not null)
            .Select(concept => new TemperatureFinder(concept, definitions[concept].Temperature!, IndexOf));
        return new ConceptLevel([.. level], phrases, [.. pairs], [.. temperatures]);

        int? IndexOf(string name) => indexes.TryGetValue(name, out var index) ? index : null;

        void Add(WrittenPhrase phrase, PhraseEnd end)
        {
            if ((PhraseParser.IsPair(phrase.Text) ? AddPair(phrase.Text, end) : AddPhrase(phrase.Text, end)) is { } problem)
                issues.Add(new(file, phrase.Line, "bad-phrase", $"the phrase '{phrase.Text}' {problem}"));
        }

        string? AddPair(string text, PhraseEnd end)
        {
            var (pair, problem) = parser.ParsePair(text);
            if (pair is var (first, second)) pairs.Add(new ConceptPair(first, second, end));
            return problem;
        }

        string? AddPhrase(string text, PhraseEnd end)
        {
            var (steps, problem) = parser.Parse(text);
            if (steps is not null) phrases.Add([.. steps], end);
            return problem;
        }
    }

    // Each concept one level above the highest that it needs. What needs itself is reported and stays out.
    private List<List<int>> Levels(IReadOnlyList<ConceptDefinition> definitions, Dictionary<string, int> indexes)
    {
        var levels = new List<List<int>>();
        var needs = definitions.Select(definition => definition.Needs.Where(indexes.ContainsKey).ToArray()).ToArray();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var left = Enumerable.Range(0, definitions.Count).ToList();
        while (left.Count > 0)
        {
            var level = left.Where(concept => needs[concept].All(placed.Contains)).ToList();
            if (level.Count == 0) break;
            levels.Add(level);
            placed.UnionWith(level.Select(concept => definitions[concept].Name));
            left.RemoveAll(level.Contains);
        }

        foreach (var concept in left)
        {
            var line = definitions[concept].Phrases.Select(phrase => phrase.Line).FirstOrDefault();
            issues.Add(new(file, line, "circular-concept", $"the concept '{definitions[concept].Name}' needs itself"));
        }

        return levels;
    }
}
