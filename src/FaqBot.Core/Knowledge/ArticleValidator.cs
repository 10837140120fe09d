using System.Globalization;
using System.Text.RegularExpressions;

namespace FaqBot.Core.Knowledge;

/// <summary>What no single line of an article shows: duplicate ids and anchors, dates that contradict each other, long units, hostile text.</summary>
public static partial class ArticleValidator
{
    /// <summary>A single unit longer than this cannot be shown in a short answer.</summary>
    public const int LongestUnit = 120;

    public static void Validate(IReadOnlyList<Article> articles, ICollection<ValidationIssue> issues)
    {
        foreach (var twin in articles.GroupBy(article => article.Key).SelectMany(group => group.Skip(1)))
            issues.Add(new(twin.File, 2, "duplicate-id", $"article '{twin.Key}' exists already"));
        foreach (var article in articles)
        {
            CheckDates(article, issues);
            foreach (var twin in article.Sections.GroupBy(section => section.Anchor).SelectMany(group => group.Skip(1)))
                issues.Add(new(article.File, twin.Line, "duplicate-anchor", $"anchor '{twin.Anchor}' is used twice in this article"));
            foreach (var section in article.Sections) CheckSection(article, section, issues);
        }
    }

    private static void CheckDates(Article article, ICollection<ValidationIssue> issues)
    {
        if (article.Review.Due < article.Revised)
            issues.Add(new(article.File, 2, "dates", $"review-due {Iso(article.Review.Due)} lies before revised {Iso(article.Revised)}"));
        if (article.SourceRevised > article.Revised)
            issues.Add(new(article.File, 2, "dates", $"source-revised {Iso(article.SourceRevised)} lies after revised {Iso(article.Revised)}: write from the newer source"));
    }

    private static void CheckSection(Article article, Section section, ICollection<ValidationIssue> issues)
    {
        if (section.Anchor.Length > 0 && !AnchorForm().IsMatch(section.Anchor))
            issues.Add(new(article.File, section.Line, "anchor-form", $"anchor '{section.Anchor}': expected lower-case words joined by '-'"));
        foreach (var unit in section.Units.Where(unit => unit.Words > LongestUnit))
            issues.Add(new(article.File, section.Line, "unit-too-long", $"section '{section.Anchor}' has a unit of {unit.Words} words; at most {LongestUnit} can be shown"));
        foreach (var text in section.Units.Select(unit => unit.Text).Concat(section.Asked).Append(section.Heading))
        {
            if (text.Any(IsInvisible))
                issues.Add(new(article.File, section.Line, "invisible-character", $"section '{section.Anchor}' holds an invisible or direction-changing character"));
            if (Instruction().IsMatch(text))
                issues.Add(new(article.File, section.Line, "instruction", $"section '{section.Anchor}' reads like an instruction to a language model"));
        }
    }

    private static bool IsInvisible(char c) => c is not '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse;

    private static string Iso(NodaTime.LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex AnchorForm();

    // Wordings that address a model, not a reader (OWASP LLM01); an editor who needs such a sentence can phrase it otherwise.
    [GeneratedRegex(@"\b(ignore|disregard|forget)\b.{0,40}\b(previous|prior|above|all|earlier)\b.{0,40}\b(instructions?|prompts?|rules|messages?)\b|\bsystem prompt\b|\byou are now\b|</?(system|assistant|user|message|im_start)\b|<\|",
        RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();
}
