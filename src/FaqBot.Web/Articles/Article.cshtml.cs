using System.Globalization;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FaqBot.Web.Articles;

/// <summary>One article as a visitor reads it, the quoted sentence marked.</summary>
public sealed class ArticleModel(KnowledgeHolder knowledge, IRevisionStore store) : PageModel
{
    private TextUnit? _quoted;

    /// <summary>Null when there is no such article, or when it is not for visitors.</summary>
    public Article? Article { get; private set; }

    /// <summary>The link was made for another text of this article: nothing is marked.</summary>
    public bool WasRevised { get; private set; }

    public bool IsInReReview { get; private set; }

    /// <summary>The same article in the other languages.</summary>
    public IReadOnlyList<Article> Translations { get; private set; } = [];

    /// <summary>Where a visitor finds this article in a language, or what there is in it.</summary>
    public Func<string, string> HrefIn => language => PageLanguage.HrefIn(language,
        Translations.FirstOrDefault(article => article.Language == language) is { } translation ? $"/articles/{translation.Language}/{translation.Id}" : "/articles");

    /// <param name="language">Language of the article.</param>
    /// <param name="id">Id of the article.</param>
    /// <param name="rev">The revision that a citation was made from.</param>
    /// <param name="q">The quoted unit: number of its passage in the article, a dot, number of the unit in the passage.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnGetAsync(string language, string id, string? rev, string? q, CancellationToken cancellationToken)
    {
        Article = knowledge.FindArticle(new ArticleKey(language, id));
        Translations = [.. PageLanguage.All.Where(other => other != language).Select(other => knowledge.FindArticle(new ArticleKey(other, id))).OfType<Article>().Where(article => article.Status == ArticleStatus.Approved)];
        SpeakLanguageOf(language);
        if (Article is null) Response.StatusCode = StatusCodes.Status404NotFound;
        if (Article is not { Status: ArticleStatus.Approved } article) return Page();

        IsInReReview = knowledge.IsInReReview(article);
        WasRevised = rev is not null && rev != knowledge.Current.Revision.Id && await DiffersAsync(rev, article, cancellationToken);
        if (!WasRevised && q is not null) _quoted = Find(article, q);
        return Page();
    }

    public bool IsQuoted(Section section, TextUnit unit) => _quoted is not null && ReferenceEquals(unit, _quoted) && section.Units.Contains(unit);

    /// <summary>The units of a section or passage, paragraph by paragraph.</summary>
    public static IEnumerable<IReadOnlyList<TextUnit>> Paragraphs(IReadOnlyList<TextUnit> units)
    {
        var paragraph = new List<TextUnit>();
        foreach (var unit in units)
        {
            if (unit.StartsParagraph && paragraph.Count > 0)
            {
                yield return paragraph;
                paragraph = [];
            }

            paragraph.Add(unit);
        }

        if (paragraph.Count > 0) yield return paragraph;
    }

    /// <summary>The page speaks the article's language. Who reads this one although there is one in the language of his browser has chosen.</summary>
    private void SpeakLanguageOf(string article)
    {
        var page = PageLanguage.Of(HttpContext);
        if (!PageLanguage.All.Contains(article)) return;
        var isChosen = article != page.Code && Translations.Any(translation => translation.Language == page.Code);
        (page with { Code = article, Chosen = page.Chosen ?? (isChosen ? article : null) }).Set(HttpContext);
    }

    private static TextUnit? Find(Article article, string q)
    {
        var parts = q.Split('.');
        if (parts.Length != 2 || !TryNumber(parts[0], out var passage) || !TryNumber(parts[1], out var unit)) return null;
        return PassageCutter.Cut(article).ElementAtOrDefault(passage - 1)?.Units.ElementAtOrDefault(unit - 1);
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private async Task<bool> DiffersAsync(string revision, Article article, CancellationToken cancellationToken)
    {
        try
        {
            var recorded = await store.LoadAsync(revision, cancellationToken);
            return recorded?.Revision.Files.GetValueOrDefault(article.File) != knowledge.Current.Revision.Files.GetValueOrDefault(article.File);
        }
        catch (RevisionDamagedException)
        {
            return true;
        }
    }
}
