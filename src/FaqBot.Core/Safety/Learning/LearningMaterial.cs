using System.Security.Cryptography;
using System.Text;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety.Learning;

/// <summary>What the classifier learns from: the examples and look-alikes of the rules, and the labelled messages of <c>safety/examples</c>.</summary>
/// <param name="Languages">The rules of every language.</param>
/// <param name="OfRules">The examples of the rules, and what the rules were widened with: judging by them says nothing.</param>
/// <param name="Labelled">The labelled messages of the folder.</param>
/// <param name="Hash">SHA-256 over all files that were read, in lower-case hex.</param>
public sealed record LearningMaterial(IReadOnlyList<SafetyRuleSet> Languages, IReadOnlyList<LabelledMessage> OfRules, IReadOnlyList<LabelledMessage> Labelled, string Hash)
{
    /// <summary>The folder of labelled messages below the knowledge folder.</summary>
    public const string Folder = "safety/examples";

    private const string WidenedRules = "rules-";

    /// <param name="directory">The knowledge folder.</param>
    /// <param name="rules">The rules files of the folder.</param>
    /// <param name="issues">Receives every problem; what could be read is returned all the same.</param>
    public static LearningMaterial Read(string directory, IReadOnlyList<KnowledgeFile> rules, ICollection<ValidationIssue> issues)
    {
        var languages = rules.Select(file => SafetyRulesReader.Read(file.Path, file.Text, [])).OfType<SafetyRuleSet>().ToList();
        var labels = languages.SelectMany(language => language.Rules).Where(rule => rule.IsDanger).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var files = ReadFolder(directory, issues);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rules.Concat(files).Select(file => file.Hash)))));
        var read = files.ToLookup(
            file => Path.GetFileName(file.Path).StartsWith(WidenedRules, StringComparison.Ordinal),
            file => LabelledMessage.Read(file.Path, file.Text, labels, issues));
        return new LearningMaterial(languages, [.. languages.SelectMany(ExamplesOf), .. read[true].SelectMany(messages => messages)], [.. read[false].SelectMany(messages => messages)], hash);
    }

    private static List<KnowledgeFile> ReadFolder(string directory, ICollection<ValidationIssue> issues)
    {
        var files = new List<KnowledgeFile>();
        var folder = Path.Combine(directory, Folder);
        if (!Directory.Exists(folder)) return files;
        foreach (var path in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
            if (KnowledgeFolder.ReadFile(directory, path, issues) is { } file)
                files.Add(file);
        return files;
    }

    // A question for the own care team is no danger.
    private static IEnumerable<LabelledMessage> ExamplesOf(SafetyRuleSet language)
    {
        foreach (var rule in language.Rules)
        {
            foreach (var example in rule.Matches) yield return new LabelledMessage(rule.IsDanger ? rule.Id : LabelledMessage.None, example.Turns);
            foreach (var example in rule.LookAlikes) yield return new LabelledMessage(LabelledMessage.None, example.Turns);
        }
    }
}
