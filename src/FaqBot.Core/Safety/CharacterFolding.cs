using System.Globalization;
using System.Text;

namespace FaqBot.Core.Safety;

/// <summary>Makes characters comparable one by one: whole-string normalisation throws on lone surrogates.</summary>
internal static class CharacterFolding
{
    private const char FirstAccented = '\u00C0';
    private const char LastAccented = '\u024F';

    private static readonly char[] Accented =
        [.. Enumerable.Range(FirstAccented, LastAccented - FirstAccented + 1).Select(code => WithoutAccent((char)code))];

    /// <summary>Lower case, accents and full width removed; the masculine ordinal sign is read as a degree sign.</summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        '\u00BA' => '°',
        >= FirstAccented and <= LastAccented => Accented[c - FirstAccented],
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Combining marks and zero-width characters, which must not split a word.</summary>
    public static bool IsInvisible(char c) =>
        c >= '\u0080'
        && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '′';

    public static bool IsSymbolWord(char c) => c is '°' or '%' or '℃' or '℉';

    private static char WithoutAccent(char c) => char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]);
}
