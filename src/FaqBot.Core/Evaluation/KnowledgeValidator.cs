using System.Collections.Concurrent;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Safety;
using FaqBot.Core.Safety.Learning;

namespace FaqBot.Core.Evaluation;

/// <summary>Every check of a knowledge folder in one run: articles, replies, safety rules with their examples, vocabulary, golden questions.</summary>
public static class KnowledgeValidator
{
    private static readonly ConcurrentDictionary<string, PassageAnalyzer> Analyzers = new(StringComparer.Ordinal);

    /// <param name="directory">The knowledge folder.</param>
    /// <param name="issues">Every problem, in the order of the files.</param>
    /// <returns>The content, as far as it could be read.</returns>
    public static KnowledgeContent Validate(string directory, ICollection<ValidationIssue> issues)
    {
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(directory, issues), issues);
        foreach (var file in content.Files.Where(file => file.IsVocabulary)) Vocabulary.Read(file, new PassageAnalyzer(SearchLanguage.Of(file.Language)), issues);
        foreach (var file in content.Files.Where(file => file.IsBilingual)) ValidateBilingual(file, issues);
        foreach (var file in content.Files.Where(file => file.IsSafety)) ValidateSafety(file, content, issues);
        ValidateLearned(directory, content, issues);
        ValidateGolden(directory, content, issues);
        return content;
    }

    private static void ValidateBilingual(KnowledgeFile file, ICollection<ValidationIssue> issues)
    {
        var languages = file.Language.Split('-').Select(code => SearchLanguage.All.FirstOrDefault(language => language.Code == code)).ToList();
        if (languages is [{ } from, { } to]) Vocabulary.ReadBilingual(file, new PassageAnalyzer(from), new PassageAnalyzer(to), issues);
        else issues.Add(new(file.Path, 0, "vocabulary", $"its name must be two languages, such as es-en; known are {string.Join(", ", SearchLanguage.All.Select(language => language.Code))}"));
    }

    private static void ValidateSafety(KnowledgeFile file, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        if (SafetyRulesReader.Read(file.Path, file.Text, issues) is not { } rules) return;
        var keys = content.Replies.GetValueOrDefault(file.Language)?.Keys ?? new HashSet<string>();
        SafetyRulesValidator.Validate(rules, keys.ToHashSet(StringComparer.Ordinal), issues);
    }

    /// <summary>What was learned must be of these rules and messages, and must not keep a rule still in its own examples.</summary>
    private static void ValidateLearned(string directory, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        if (content.Files.FirstOrDefault(file => file.Path == ClassifierFile.Path) is not { } file) return;
        if (ClassifierFile.Read(file, issues) is not { } classifier) return;
        var material = LearningMaterial.Read(directory, content, issues);
        if (material.Labelled.Count > 0 && classifier.Examples != material.Hash)
            issues.Add(new(file.Path, 1, "learned-outdated", "was learned from other rules or labelled messages than those of this folder; run 'faqbot learn'"));

        var triage = new SafetyTriage(material.Languages, classifier);
        foreach (var language in material.Languages)
            foreach (var rule in language.Rules.Where(rule => rule.IsDanger))
                foreach (var example in rule.Matches.Where(example => example.Assess(triage).Kind == TriageKind.None))
                    issues.Add(new(language.File, example.Line, "example-doubted", $"'{rule.Id}' matches \"{example.Text}\", but what was learned keeps it still; add messages like it to {LearningMaterial.Folder}"));
    }

    /// <summary>A golden question that equals an <c>asked:</c> line measures nothing.</summary>
    private static void ValidateGolden(string directory, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        var folder = Path.Combine(directory, "evaluation");
        if (!Directory.Exists(folder)) return;
        var asked = content.Articles.GroupBy(article => article.Language).ToDictionary(group => group.Key, AskedIn, StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = "evaluation/" + Path.GetFileName(path);
            foreach (var question in GoldenSet.Read(name, File.ReadAllText(path), issues).Where(question => question.Turns.Count == 1))
                foreach (var section in asked.GetValueOrDefault(question.Language)?[TermsOf(question.Turns[0], question.Language)] ?? [])
                    issues.Add(new(name, 0, "golden-asked", $"golden question '{question.Id}' equals an 'asked:' line of {section}; change either"));
        }
    }

    /// <summary>The sections by what is asked of them, as it is analysed.</summary>
    private static ILookup<string, string> AskedIn(IEnumerable<Article> articles) => articles
        .SelectMany(article => article.Sections.SelectMany(section => section.Asked.Select(asked => (Terms: TermsOf(asked, article.Language), Section: $"{article.Id}#{section.Anchor}"))).Distinct())
        .ToLookup(asked => asked.Terms, asked => asked.Section, StringComparer.Ordinal);

    private static string TermsOf(string text, string language) => string.Join(' ', Analyzers.GetOrAdd(language, code => new PassageAnalyzer(SearchLanguage.Of(code))).Terms(text));
}
