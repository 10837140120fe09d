using System.Globalization;
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

    public static string Write(LearnedWeights learned)
    {
        var text = new StringBuilder();
        text.Append(ExamplesKey).Append(learned.Examples).Append('\n').Append(ClassesKey).AppendJoin(' ', learned.Classes).Append('\n');
        foreach (var (name, tenths) in learned.Features)
        {
            text.Append(name).Append('\t');
            var separator = "";
            for (var one = 0; one < tenths.Count; one++)
            {
                if (tenths[one] == 0) continue;
                text.Append(CultureInfo.InvariantCulture, $"{separator}{one}:{tenths[one]}");
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
        var examples = "";
        string[] classes = [];
        short[] tenths = [];
        TriageClassifier.Builder? builder = null;
        foreach (var line in file.Text.AsSpan().EnumerateLines())
        {
            number++;
            if (number == 1 && line.StartsWith(ExamplesKey))
            {
                examples = line[ExamplesKey.Length..].ToString();
            }
            else if (number == 2 && line.StartsWith(ClassesKey))
            {
                classes = line[ClassesKey.Length..].ToString().Split(' ');
                if (!classes.Contains(LabelledMessage.None) || classes.Length > byte.MaxValue || classes.Distinct(StringComparer.Ordinal).Count() < classes.Length) break;
                tenths = new short[classes.Length];
                builder = new TriageClassifier.Builder(classes, examples);
            }
            else if (builder is null || (builder.Features.Count == 0 && !line.StartsWith(TriageClassifier.Bias + "\t")))
            {
                break;
            }
            else if (line.Length > 0 && !ReadFeature(line, tenths, builder))
            {
                builder = null;
                break;
            }
        }

        if (builder is { Features.Count: > 0 }) return builder.Build();
        issues.Add(new(file.Path, number, "learned-file", "is not what 'faqbot learn' writes; run it again"));
        return null;
    }

    private static bool ReadFeature(ReadOnlySpan<char> line, short[] tenths, TriageClassifier.Builder builder)
    {
        var tab = line.IndexOf('\t');
        if (tab <= 0) return false;
        Array.Clear(tenths);
        var pairs = line[(tab + 1)..];
        foreach (var range in pairs.Split(' '))
        {
            var pair = pairs[range];
            if (pair.IsEmpty) continue;
            var colon = pair.IndexOf(':');
            if (colon <= 0 || !int.TryParse(pair[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var one) || one >= tenths.Length
                || !short.TryParse(pair[(colon + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight)) return false;
            tenths[one] = weight;
        }

        return builder.TryAdd(line[..tab], tenths);
    }
}
