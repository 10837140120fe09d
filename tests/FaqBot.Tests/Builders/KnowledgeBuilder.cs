using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Builders;

/// <summary>A small knowledge folder: the shipped replies and safety rules with articles of the test's own.</summary>
internal static class KnowledgeBuilder
{
    public static KnowledgeContent Content(params ArticleText[] articles)
    {
        var issues = new List<ValidationIssue>();
        var fixedFiles = ShippedKnowledge.Content.Files.Where(file => !file.IsArticle);
        var content = KnowledgeContent.Read([.. articles.Select(article => article.File), .. fixedFiles], issues);
        issues.ShouldBeEmpty();
        return content;
    }

    public static ServedKnowledge Served(params ArticleText[] articles) => ServedKnowledge.InMemory(Content(articles));
}
