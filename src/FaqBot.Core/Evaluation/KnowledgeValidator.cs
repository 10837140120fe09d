using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Safety;

namespace FaqBot.Core.Evaluation;

/// <summary>Every check of a knowledge folder in one run: articles, replies, safety rules with their examples, vocabulary, golden questions.</summary>
public static class KnowledgeValidator
{
    /// <param name="directory">The knowledge folder.</param>
    /// <param name="issues">Every problem, in the order of the files.</param>
    /// <returns>The content, as far as it could be read.</returns>
    public static KnowledgeContent Validate(string directory, ICollection<ValidationIssue> issues)
    {
        var content = KnowledgeContent.Read(KnowledgeFolder.Read(directory, issues), issues);
        foreach (var file in content.Files.Where(file => file.IsVocabulary)) Vocabulary.Read(file, new PassageAnalyzer(SearchLanguage.Of(file.Language)), issues);
        foreach (var file in content.Files.Where(file => file.IsSafety)) ValidateSafety(file, content, issues);
        ValidateGolden(directory, content, issues);
        return content;
    }

    private static void ValidateSafety(KnowledgeFile file, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        if (SafetyRulesReader.Read(file.Path, file.Text, issues) is not { } rules) return;
        var keys = content.Replies.GetValueOrDefault(file.Language)?.Keys ?? new HashSet<string>();
        SafetyRulesValidator.Validate(rules, keys.ToHashSet(StringComparer.Ordinal), issues);
    }

    /// <summary>A golden question that equals an <c>asked:</c> line measures nothing.</summary>
    private static void ValidateGolden(string directory, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        var folder = Path.Combine(directory, "evaluation");
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = "evaluation/" + Path.GetFileName(path);
            foreach (var question in GoldenSet.Read(name, File.ReadAllText(path), issues).Where(question => question.Turns.Count == 1))
                CheckNotAsked(name, question, content, issues);
        }
    }

    private static void CheckNotAsked(string file, GoldenQuestion question, KnowledgeContent content, ICollection<ValidationIssue> issues)
    {
        var analyzer = new PassageAnalyzer(SearchLanguage.Of(question.Language));
        var terms = string.Join(' ', analyzer.Terms(question.Turns[0]));
        foreach (var article in content.Articles.Where(article => article.Language == question.Language))
            foreach (var section in article.Sections)
                if (section.Asked.Any(asked => string.Join(' ', analyzer.Terms(asked)) == terms))
                    issues.Add(new(file, 0, "golden-asked", $"golden question '{question.Id}' equals an 'asked:' line of {article.Id}#{section.Anchor}; change either"));
    }
}
