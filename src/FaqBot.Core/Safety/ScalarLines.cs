using FaqBot.Core.Knowledge;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FaqBot.Core.Safety;

/// <summary>
/// Where each text of a YAML file stands, so that an issue names the line of one phrase and not of its list. Also reports the lists that mix
/// texts and keys: an example with ": " in it reads as a key, and would silently be no example.
/// </summary>
internal sealed class ScalarLines
{
    private readonly Dictionary<string, List<int>> _linesOf = new(StringComparer.Ordinal);

    /// <summary>The text must be readable as YAML.</summary>
    public static ScalarLines Of(string file, string yaml, ICollection<ValidationIssue> issues)
    {
        var found = new ScalarLines();
        var lists = new Stack<(bool IsList, bool HasText, bool HasKeys)>();
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar) found.Add(scalar);
            if (parser.Current is Scalar or MappingStart && lists.TryPop(out var list))
            {
                lists.Push((list.IsList, list.HasText || parser.Current is Scalar, list.HasKeys || parser.Current is MappingStart));
                if (lists.Peek() is (true, true, true) && !(list.HasText && list.HasKeys))
                    issues.Add(new(file, (int)parser.Current.Start.Line, "mixed-list", "a list of texts has an entry with keys; put a text that contains ': ' in quotes"));
            }

            if (parser.Current is SequenceStart or MappingStart) lists.Push((parser.Current is SequenceStart, false, false));
            if (parser.Current is SequenceEnd or MappingEnd) lists.Pop();
        }

        return found;
    }

    /// <summary>Line of the first such text at or after a line; that line when there is none.</summary>
    public int Find(string text, int fromLine) =>
        _linesOf.TryGetValue(text, out var lines) ? lines.FirstOrDefault(line => line >= fromLine, fromLine) : fromLine;

    private void Add(Scalar scalar)
    {
        if (!_linesOf.TryGetValue(scalar.Value, out var lines)) _linesOf[scalar.Value] = lines = [];
        lines.Add((int)scalar.Start.Line);
    }
}
