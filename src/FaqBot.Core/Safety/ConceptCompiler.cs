using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Turns the concepts of one file into a <see cref="ConceptMatcher"/>. A phrase that cannot be read is reported and left out.</summary>
internal sealed class ConceptCompiler(string file, ICollection<ValidationIssue> issues)
{
    public ConceptMatcher Compile(IReadOnlyList<ConceptDefinition> definitions, IReadOnlyList<string> rightAsTheyAre)
    {
        var indexes = definitions.Select((definition, index) => (definition.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        var symbols = new SymbolTable(definitions.Count, rightAsTheyAre);
        var parser = new PhraseParser(symbols, indexes);
        var levels = Levels(definitions, indexes).Select(level => new ConceptLevel(level, Tree(level, definitions, parser))).ToList();
        var temperatures = definitions.Where(definition => definition.Temperature is not null)
            .Select(definition => new TemperatureFinder(indexes[definition.Name], definition.Temperature!, name => indexes.TryGetValue(name, out var index) ? index : null));
        return new ConceptMatcher(indexes, symbols, levels, [.. temperatures]);
    }

    private PhraseNode Tree(IReadOnlyList<int> level, IReadOnlyList<ConceptDefinition> definitions, PhraseParser parser)
    {
        var root = new PhraseNode();
        foreach (var concept in level)
        {
            foreach (var phrase in definitions[concept].Phrases) Add(phrase, new PhraseEnd(concept, false));
            foreach (var phrase in definitions[concept].Except) Add(phrase, new PhraseEnd(concept, true));
        }

        return root;

        void Add(WrittenPhrase phrase, PhraseEnd end)
        {
            var (steps, problem) = parser.Parse(phrase.Text);
            if (steps is not null) root.Add([.. steps], end);
            else issues.Add(new(file, phrase.Line, "bad-phrase", $"the phrase '{phrase.Text}' {problem}"));
        }
    }

    // Each concept one level above the highest that it needs. What needs itself is reported and stays out.
    private List<List<int>> Levels(IReadOnlyList<ConceptDefinition> definitions, Dictionary<string, int> indexes)
    {
        var levels = new List<List<int>>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var left = Enumerable.Range(0, definitions.Count).ToList();
        while (left.Count > 0)
        {
            var level = left.Where(concept => definitions[concept].Needs.All(name => placed.Contains(name) || !indexes.ContainsKey(name))).ToList();
            if (level.Count == 0) break;
            levels.Add(level);
            placed.UnionWith(level.Select(concept => definitions[concept].Name));
            left.RemoveAll(level.Contains);
        }

        foreach (var concept in left)
            issues.Add(new(file, definitions[concept].Phrases.Select(phrase => phrase.Line).FirstOrDefault(), "circular-concept", $"the concept '{definitions[concept].Name}' needs itself"));
        return levels;
    }
}
