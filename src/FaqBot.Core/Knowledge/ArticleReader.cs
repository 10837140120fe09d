using Markdig;
using Markdig.Extensions.GenericAttributes;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FaqBot.Core.Knowledge;

/// <summary>
/// Reads one article file: YAML front matter and Markdown sections. Reports every problem it sees and returns null only
/// when there is nothing to go on (no readable front matter).
/// </summary>
public static class ArticleReader
{
    private const string AskedPrefix = "asked:";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().Use<GenericAttributesExtension>().Build();

    public static Article? Read(KnowledgeFile file, ICollection<ValidationIssue> issues)
    {
        var lines = file.Text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            issues.Add(new(file.Path, 1, "front-matter", "the file must begin with front matter between two lines '---'"));
            return null;
        }

        if (FrontMatter.Read(file, string.Join('\n', lines[1..end]), issues) is not { } article) return null;
        var body = string.Join('\n', lines[(end + 1)..]);
        return article with { Sections = ReadSections(file.Path, article.Title, body, firstLine: end + 2, issues) };
    }

    private static List<Section> ReadSections(string file, string title, string body, int firstLine, ICollection<ValidationIssue> issues)
    {
        var sections = new List<Section>();
        var current = new SectionBuilder(Section.OverviewAnchor, title, firstLine);
        foreach (var block in Markdown.Parse(body, Pipeline))
        {
            var line = firstLine + block.Line;
            switch (block)
            {
                case HeadingBlock heading:
                    Close();
                    current = Open(heading, line);
                    break;
                case QuoteBlock quote:
                    ReadAsked(quote, line);
                    break;
                case ParagraphBlock paragraph:
                    var together = paragraph.TryGetAttributes()?.Classes?.Contains("together") == true;
                    current.AddParagraph(Plain(paragraph.Inline, line), together);
                    break;
                case ListBlock list:
                    AddList(list, line);
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                default:
                    issues.Add(new(file, line, "markdown", $"{block.GetType().Name} is not used in articles; write headings (##), paragraphs and simple lists"));
                    break;
            }
        }

        Close();
        return sections;

        void Close()
        {
            var section = current.Build();
            if (section.Units.Count > 0) sections.Add(section);
            else issues.Add(new(file, section.Line, "empty-section", $"section '{section.Anchor}' has no text"));
        }

        SectionBuilder Open(HeadingBlock heading, int line)
        {
            if (heading.Level != 2) issues.Add(new(file, line, "heading-level", "sections are headed by '## '"));
            var anchor = heading.TryGetAttributes()?.Id;
            if (anchor is null) issues.Add(new(file, line, "missing-anchor", "the heading needs an anchor, like {#cost}"));
            return new SectionBuilder(anchor ?? "", Plain(heading.Inline, line), line);
        }

        void ReadAsked(QuoteBlock quote, int line)
        {
            var text = string.Join(' ', quote.OfType<ParagraphBlock>().Select(paragraph => Plain(paragraph.Inline, line)));
            if (text.StartsWith(AskedPrefix, StringComparison.Ordinal))
                current.Asked.AddRange(text[AskedPrefix.Length..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            else
                issues.Add(new(file, line, "markdown", "a quotation block holds only '> asked: question | question'"));
        }

        void AddList(ListBlock list, int line)
        {
            var items = new List<string>();
            foreach (var item in list.OfType<ListItemBlock>())
            {
                if (item is [ParagraphBlock only]) items.Add(Plain(only.Inline, firstLine + item.Line));
                else issues.Add(new(file, firstLine + item.Line, "markdown", "a list item is one paragraph; nested lists are not shown well in a chat"));
            }

            if (!current.AddList(items))
                issues.Add(new(file, line, "lead-in", "a list needs a lead-in: a paragraph before it that ends with ':'"));
        }

        string Plain(ContainerInline? inlines, int line)
        {
            var text = new System.Text.StringBuilder();
            if (inlines?.Descendants<HtmlInline>().Any() == true) issues.Add(new(file, line, "html", "HTML is not allowed in an article"));
            foreach (var inline in inlines?.Descendants() ?? [])
            {
                switch (inline)
                {
                    case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                    case LineBreakInline: text.Append(' '); break;
                    case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                    case CodeInline code: text.Append(code.Content); break;
                    case LinkInline { IsImage: true }: issues.Add(new(file, line, "markdown", "images are not used in articles")); break;
                    case LinkInline { Url: var url } when !IsAllowedLink(url):
                        issues.Add(new(file, line, "link", $"'{url}' is not allowed; links are https, tel, mailto or #anchor"));
                        break;
                }
            }

            return NormalForm.Collapse(text.ToString());
        }
    }

    private static bool IsAllowedLink(string? url) =>
        url is not null && (url.StartsWith('#') || url.StartsWith('/')
            || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "tel" or "mailto"));
}
