using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FaqBot.Core.Knowledge;

/// <summary>
/// Reads the keys of one YAML mapping strictly: every missing, unknown or ill-formed key becomes a <see cref="ValidationIssue"/>
/// with its line, and reading goes on, so that one run reports every problem of a file.
/// Call <see cref="ReportUnknownKeys"/> when all known keys were asked for.
/// </summary>
public sealed class YamlFields(string file, int firstLine, YamlMappingNode mapping, ICollection<ValidationIssue> issues)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Parses YAML whose first line is line <paramref name="firstLine"/> of <paramref name="file"/>; null (and an issue) when it is not one mapping.</summary>
    public static YamlFields? Parse(string file, int firstLine, string yaml, ICollection<ValidationIssue> issues)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new AliasRefusingParser(new Parser(new StringReader(yaml))));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new YamlFields(file, firstLine, root, issues);

            issues.Add(new(file, firstLine, "yaml", "expected one YAML mapping of keys and values"));
        }
        catch (YamlException e)
        {
            issues.Add(new(file, firstLine + (int)Math.Max(0, e.Start.Line - 1), "yaml", $"not readable as YAML: {e.InnerException?.Message ?? e.Message}"));
        }

        return null;
    }

    public IEnumerable<string> Keys => mapping.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public string? Optional(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode { Value: var value } => string.IsNullOrWhiteSpace(value) ? null : value.Trim(),
        var other => Wrong<string>(other, key, "expected one text"),
    };

    public string Required(string key)
    {
        if (Optional(key) is { } value) return value;
        issues.Add(new(file, LineOf(mapping), "missing-key", $"'{key}' is missing or empty"));
        return "";
    }

    public IReadOnlyList<string> Strings(string key) => [.. Lines(key).Select(line => line.Text)];

    /// <summary>The texts of a list, each with its line. A text that YAML reads as keys (it holds ": ") is an issue.</summary>
    public IReadOnlyList<(string Text, int Line)> Lines(string key) => Node(key) switch
    {
        null or YamlScalarNode { Value: null or "" } => [],
        YamlScalarNode { Value: { } one } node => [(one, LineOf(node))],
        YamlSequenceNode list => [.. Texts(list)],
        var other => Wrong<(string, int)[]>(other, key, "expected a list of texts") ?? [],
    };

    private IEnumerable<(string Text, int Line)> Texts(YamlSequenceNode list)
    {
        foreach (var item in list.Children)
        {
            if (item is YamlScalarNode text) yield return (text.Value ?? "", LineOf(text));
            else issues.Add(new(file, LineOf(item), "mixed-list", "a list of texts has an entry with keys; put a text that contains ': ' in quotes"));
        }
    }

    public LocalDate? OptionalDate(string key)
    {
        if (Optional(key) is not { } text) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date }) return date;
        issues.Add(new(file, LineOf(Node(key)!), "bad-date", $"'{key}' is '{text}'; expected a date like 2026-11-22"));
        return null;
    }

    public LocalDate RequiredDate(string key)
    {
        if (Optional(key) is null) Required(key);
        return OptionalDate(key) ?? LocalDate.MinIsoValue;
    }

    /// <summary>A key whose value is one of a few words; the issue lists them.</summary>
    public T RequiredWord<T>(string key, IReadOnlyDictionary<string, T> words) where T : struct
    {
        var text = Required(key);
        if (text.Length == 0) return default;
        if (words.TryGetValue(text, out var value)) return value;
        issues.Add(new(file, LineOf(Node(key)!), "bad-value", $"'{key}' is '{text}'; expected one of: {string.Join(", ", words.Keys)}"));
        return default;
    }

    public YamlFields? Mapping(string key) => Node(key) switch
    {
        null => null,
        YamlMappingNode child => new YamlFields(file, firstLine, child, issues),
        var other => Wrong<YamlFields>(other, key, "expected keys and values"),
    };

    public IReadOnlyList<YamlFields> Mappings(string key)
    {
        if (Node(key) is not { } node) return [];
        if (node is YamlSequenceNode list && list.Children.All(item => item is YamlMappingNode))
            return [.. list.Children.Cast<YamlMappingNode>().Select(item => new YamlFields(file, firstLine, item, issues))];
        return Wrong<YamlFields[]>(node, key, "expected a list of entries, each with keys and values") ?? [];
    }

    public void ReportUnknownKeys()
    {
        foreach (var key in mapping.Children.Keys.OfType<YamlScalarNode>().Where(key => !_asked.Contains(key.Value ?? "")))
            issues.Add(new(file, LineOf(key), "unknown-key", $"'{key.Value}' is not a known key; known here: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}"));
    }

    public int Line => LineOf(mapping);

    public int LineOfKey(string key) => Node(key) is { } node ? LineOf(node) : Line;

    public void Report(string key, string rule, string message) => issues.Add(new(file, LineOfKey(key), rule, message));

    private YamlNode? Node(string key)
    {
        _asked.Add(key);
        return mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private T? Wrong<T>(YamlNode node, string key, string expected) where T : class
    {
        issues.Add(new(file, LineOf(node), "bad-value", $"'{key}': {expected}"));
        return null;
    }

    private int LineOf(YamlNode node) => firstLine + (int)Math.Max(0, node.Start.Line - 1);

    /// <summary>Aliases are refused: nothing an editor writes needs them, and nested ones expand without bound (T26).</summary>
    private sealed class AliasRefusingParser(Parser inner) : IParser
    {
        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            var moved = inner.MoveNext();
            if (inner.Current is AnchorAlias alias) throw new YamlException(alias.Start, alias.End, "aliases (*name) are not allowed; write the text out");
            return moved;
        }
    }
}
