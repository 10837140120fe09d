using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety;

/// <summary>Reads the part <c>concepts</c> of one rules file.</summary>
internal sealed class ConceptReader(string file, ICollection<ValidationIssue> issues)
{
    public IReadOnlyList<ConceptDefinition> Read(YamlFields fields)
    {
        if (fields.Mapping("concepts") is not { } concepts)
        {
            fields.Required("concepts");
            return [];
        }

        return [.. concepts.Keys.ToList().Select(name => (Name: name, Fields: concepts.Mapping(name)))
            .Where(concept => concept.Fields is not null).Select(concept => ReadOne(concept.Name, concept.Fields!))];
    }

    private ConceptDefinition ReadOne(string name, YamlFields fields)
    {
        var definition = new ConceptDefinition(name, Phrases("phrases"), Phrases("except"), ReadTemperature(fields.Mapping("temperature")));
        if (definition.Phrases.Count == 0 && definition.Temperature is null)
            issues.Add(new(file, fields.Line, "empty-concept", $"the concept '{name}' has neither phrases nor a temperature"));
        fields.ReportUnknownKeys();
        return definition;

        IReadOnlyList<WrittenPhrase> Phrases(string key) =>
            [.. fields.Lines(key).Select(line => new WrittenPhrase(line.Text, line.Line))];
    }

    private static TemperatureRange? ReadTemperature(YamlFields? fields)
    {
        if (fields is null) return null;
        var range = (Bounds("fahrenheit"), Bounds("celsius"));
        var temperature = new TemperatureRange(range.Item1, range.Item2, fields.Required("beside"), fields.Optional("decimalsUnless"));
        fields.ReportUnknownKeys();
        return temperature;

        (double Low, double High) Bounds(string key)
        {
            var text = fields.Required(key);
            if (TemperatureRange.ParseBounds(text) is { } bounds) return bounds;
            if (text.Length > 0) fields.Report(key, "bad-value", $"'{key}' is '{text}'; expected two temperatures like 100.4 to 110");
            return (double.NaN, double.NaN);
        }
    }
}
