using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// A classifier as text. The first line names the examples, the second the classes; each further line one feature, a tab, and the weights that are not
/// zero as <c>class:tenths</c>, classes counted from 0.
/// </summary>
public static class ClassifierFile
{
    /// <summary>Where it stands in the knowledge folder.</summary>
    public const string Path = "safety/learned.weights";

    private const string ExamplesKey = "examples ";
    private const string ClassesKey = "classes ";

    public static string Write(TriageClassifier classifier)
    {
        var text = new StringBuilder();
        text.Append(ExamplesKey).Append(classifier.Examples).Append('\n').Append(ClassesKey).AppendJoin(' ', classifier.Classes).Append('\n');
        foreach (var (name, feature) in classifier.Features)
        {
            var own = classifier.TenthsOf(feature);
            text.Append(name).Append('\t');
            var separator = "";
            for (var one = 0; one < own.Length; one++)
            {
                if (own[one] == 0) continue;
                text.Append(CultureInfo.InvariantCulture, $"{separator}{one}:{own[one]}");
                separator = " ";
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Null, and an issue with the line, when the text is not what <see cref="Write"/> wrote.</summary>
    public static TriageClassifier? Read(KnowledgeFile file, ICollection<ValidationIssue> issues)
    {
        var number = 0;
        string[]? classes = null;
        var (examples, features, tenths) = ("", new Dictionary<string, int>(StringComparer.Ordinal), new List<short>());
        foreach (var line in file.Text.AsSpan().EnumerateLines())
        {
            number++;
            if (number == 1 && line.StartsWith(ExamplesKey)) examples = line[ExamplesKey.Length..].ToString();
            else if (number == 2 && line.StartsWith(ClassesKey)) classes = line[ClassesKey.Length..].ToString().Split(' ');
            else if (line.Length == 0 && number > 2) continue;
            else if (classes is null || !ReadFeature(line, classes.Length, features, tenths)) return Refuse(number);
        }

        return classes is not null && classes.Contains(LabelledMessage.None) && classes.Distinct(StringComparer.Ordinal).Count() == classes.Length && features.TryGetValue(TriageClassifier.Bias, out var bias) && bias == 0
            ? new TriageClassifier(classes, features, CollectionsMarshal.AsSpan(tenths), examples)
            : Refuse(number);

        TriageClassifier? Refuse(int line)
        {
            issues.Add(new(file.Path, line, "learned-file", "is not what 'faqbot learn' writes; run it again"));
            return null;
        }
    }

    private static bool ReadFeature(ReadOnlySpan<char> line, int classes, Dictionary<string, int> features, List<short> tenths)
    {
        var tab = line.IndexOf('\t');
        if (tab <= 0 || !features.TryAdd(line[..tab].ToString(), features.Count)) return false;
        var row = tenths.Count;
        CollectionsMarshal.SetCount(tenths, row + classes);
        CollectionsMarshal.AsSpan(tenths)[row..].Clear();
        var pairs = line[(tab + 1)..];
        foreach (var range in pairs.Split(' '))
        {
            var pair = pairs[range];
            if (pair.IsEmpty) continue;
            var colon = pair.IndexOf(':');
            if (colon <= 0 || !int.TryParse(pair[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var one) || one >= classes
                || !short.TryParse(pair[(colon + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight)) return false;
            tenths[row + one] = weight;
        }

        return true;
    }
}
