using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FaqBot.Core.Knowledge;

/// <summary>Names one passage of one revision: <c>&lt;lang&gt;/&lt;article&gt;#&lt;section&gt;/&lt;n&gt;</c>, n from 1.</summary>
public sealed record PassageId(string Language, string Article, string Section, int Number)
{
    public ArticleKey ArticleKey => new(Language, Article);

    /// <summary><c>article#section</c>, as golden questions name it.</summary>
    public string ArticleSection => $"{Article}#{Section}";

    public static PassageId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a passage id like en/car-t-cell-therapy#cost/1");

    public static bool TryParse(string? text, [NotNullWhen(true)] out PassageId? id)
    {
        id = null;
        if (text is null) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var last = text.LastIndexOf('/');
        if (slash <= 0 || hash <= slash + 1 || last <= hash + 1) return false;
        if (!int.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        id = new PassageId(text[..slash], text[(slash + 1)..hash], text[(hash + 1)..last], number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Language}/{Article}#{Section}/{Number}");
}
