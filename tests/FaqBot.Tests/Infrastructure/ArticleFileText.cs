using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;
using Markdig;

namespace FaqBot.Tests.Infrastructure;

/// <summary>
/// The text of an article file by ways of its own, so that quotes are checked against the file and not against what the product made of it.
/// All white space counts as one space.
/// </summary>
internal static partial class ArticleFileText
{
    /// <summary>The file with its few Markdown marks taken out by plain replacement.</summary>
    public static string Stripped(string path)
    {
        var body = File.ReadAllText(path).Split("\n---\n", 2)[1];
        var lines = body.Split('\n').Where(line => !line.StartsWith('>')).Select(line => Marks().Replace(line, ""));
        return NormalForm.Collapse(string.Join('\n', lines));
    }

    /// <summary>The file as Markdig renders it to plain text.</summary>
    public static string Rendered(string path)
    {
        var body = File.ReadAllText(path).Split("\n---\n", 2)[1];
        return NormalForm.Collapse(Markdown.ToPlainText(body, new MarkdownPipelineBuilder().UseGenericAttributes().Build()));
    }

    /// <summary>The paragraphs that must never be cut.</summary>
    public static IEnumerable<string> TogetherParagraphs(string path) => File.ReadAllText(path).Split("\n---\n", 2)[1].Split("\n\n")
        .Where(paragraph => paragraph.Contains("{.together}", StringComparison.Ordinal))
        .Select(paragraph => NormalForm.Collapse(Marks().Replace(paragraph, "")));

    [GeneratedRegex(@"^\s*[-*] |^#+ |\{[.#][^}]*\}|\*\*|(?<=\W|^)\*|\*(?=\W|$)")]
    private static partial Regex Marks();
}
