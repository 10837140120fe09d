using System.Security.Cryptography;
using System.Text;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// What the classifier learns from: the examples and look-alikes of the rules, the labelled messages of <c>safety/examples</c>, and, as harmless, the
/// questions that the articles list unless they tell of a symptom.
/// </summary>
/// <param name="Languages">The rules of every language.</param>
/// <param name="Known">The examples of the rules, what the rules were widened with, and the questions of the articles: judging by them says nothing.</param>
/// <param name="Labelled">The labelled messages of the folder.</param>
/// <param name="Hash">SHA-256 over the rules and the labelled messages, in lower-case hex. Articles change daily and tell it little.</param>
public sealed record LearningMaterial(IReadOnlyList<SafetyRuleSet> Languages, IReadOnlyList<LabelledMessage> Known, IReadOnlyList<LabelledMessage> Labelled, string Hash)
{
    /// <summary>The folder of labelled messages below the knowledge folder.</summary>
    public const string Folder = "safety/examples";

    private const string WidenedRules = "rules-";

    /// <param name="directory">The knowledge folder.</param>
    /// <param name="content">What was read of the folder.</param>
    /// <param name="issues">Receives every problem; what could be read is returned all the same.</param>
    public static LearningMaterial Read(string directory, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        var rules = content.Files.Where(file => file.IsSafety).ToList();
        var languages = rules.Select(file => SafetyRulesReader.Read(file.Path, file.Text, [])).OfType<SafetyRuleSet>().ToList();
        var labels = languages.SelectMany(language => language.Rules).Where(rule => rule.IsDanger).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var files = ReadFolder(directory, issues);
        var hash = HashOf(rules.Concat(files));
        var read = files.ToLookup(
            file => Path.GetFileName(file.Path).StartsWith(WidenedRules, StringComparison.Ordinal),
            file => LabelledMessage.Read(file.Path, file.Text, labels, issues));
        var ofRules = languages.SelectMany(ExamplesOf).ToList();
        var asked = AskedOf(content, languages).ToList();
        List<LabelledMessage> known = [.. ofRules, .. read[true].SelectMany(messages => messages), .. asked, .. Beside(ofRules, asked)];
        return new LearningMaterial(languages, known, [.. read[false].SelectMany(messages => messages)], hash);
    }

    // An ordinary question before or after a danger takes nothing from it.
    private static IEnumerable<LabelledMessage> Beside(List<LabelledMessage> ofRules, List<LabelledMessage> asked)
    {
        if (asked.Count == 0) yield break;
        for (var i = 0; i < ofRules.Count; i++)
        {
            if (ofRules[i].Turns is not [var said]) continue;
            yield return ofRules[i] with { Turns = [said + "\n" + asked[i % asked.Count].Turns[0]] };
            yield return ofRules[i] with { Turns = [asked[(i + 1) % asked.Count].Turns[0] + "\n" + said] };
        }
    }

    private static IEnumerable<LabelledMessage> AskedOf(KnowledgeContent content, List<SafetyRuleSet> languages)
    {
        var triage = new SafetyTriage(languages);
        return content.Articles.SelectMany(article => article.Sections).SelectMany(section => section.Asked)
            .Where(question => triage.Assess(question, []) is { Kind: TriageKind.None, ReportsSymptom: false })
            .Select(question => new LabelledMessage(LabelledMessage.None, [question]));
    }

    private static string HashOf(IEnumerable<KnowledgeFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => file.Hash)))));

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
