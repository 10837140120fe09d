namespace FaqBot.Core.Knowledge;

/// <summary>Cuts sections into passages: whole units, never across sections, near <see cref="TargetWords"/> words and never a short tail.</summary>
public static class PassageCutter
{
    /// <summary>A passage takes no further unit beyond this many words (DESIGN.md §3: about 40–120).</summary>
    public const int TargetWords = 120;

    /// <summary>A rest shorter than this joins the passage before it.</summary>
    public const int ShortestTail = 40;

    public static IEnumerable<Passage> Cut(Article article) =>
        article.Sections.SelectMany(section => Cut(section).Select((units, i) => new Passage(
            new PassageId(article.Language, article.Id, section.Anchor, i + 1), article.Title, section.Heading, section.Asked, units)));

    /// <summary>The passage's place among all passages of its article, from 1.</summary>
    public static int NumberInArticle(Article article, PassageId id) =>
        article.Sections.TakeWhile(section => section.Anchor != id.Section).Sum(section => Cut(section).Count) + id.Number;

    private static List<IReadOnlyList<TextUnit>> Cut(Section section)
    {
        var groups = new List<IReadOnlyList<TextUnit>>();
        var left = section.Units.Sum(unit => unit.Words);
        var current = new List<TextUnit>();
        var words = 0;
        foreach (var unit in section.Units)
        {
            if (current.Count > 0 && words + unit.Words > TargetWords && left >= ShortestTail)
            {
                groups.Add(current);
                (current, words) = ([], 0);
            }

            current.Add(unit);
            words += unit.Words;
            left -= unit.Words;
        }

        if (current.Count > 0) groups.Add(current);
        return groups;
    }
}
