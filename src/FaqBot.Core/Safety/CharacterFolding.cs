using System.Globalization;
using System.Text;

namespace FaqBot.Core.Safety;

/// <summary>Makes characters comparable one by one: whole-string normalisation throws on lone surrogates.</summary>
internal static class CharacterFolding
{
    private const char FirstAccented = '\u00C0';
    private const char LastFolded = '\u24FF';

    // Letters of other scripts that look like Latin ones, each before the Latin letter. Not the whole of Unicode's confusables: those that a phone offers.
    private const string LookAlikes =
        "аaАaеeЕeоoОoрpРpсcСcуyУyхxХxіiІiїiјjЈjѕsЅsһhԁdԛqԝwВbвbКkкkМmмmНhнhТtтt" +
        "αaΑaβbΒbεeΕeηnΗhιiΙiκkΚkμuΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxωwγyΖzſsıiɡgɑaɩiƖlıiℓl";

    private static readonly char[] Folded = Table();

    /// <summary>Lower case; accents, width, circles and look-alike letters removed; the masculine ordinal sign is read as a degree sign.</summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        '\u00BA' => '°',
        >= FirstAccented and <= LastFolded => Folded[c - FirstAccented],
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>The Latin letter of a mathematical bold, italic or script letter, which some keyboards offer as a font; 0 for any other pair.</summary>
    public static char FoldPair(char high, char low)
    {
        const int FirstLetter = 0x1D400, LastLetter = 0x1D6A3, FirstDigit = 0x1D7CE, LastDigit = 0x1D7FF;
        if (!char.IsSurrogatePair(high, low)) return '\0';
        return char.ConvertToUtf32(high, low) switch
        {
            >= FirstLetter and <= LastLetter and var letter => (char)('a' + ((letter - FirstLetter) % 26)),
            >= FirstDigit and <= LastDigit and var digit => (char)('0' + ((digit - FirstDigit) % 10)),
            _ => '\0',
        };
    }

    /// <summary>Combining marks and zero-width characters, which must not split a word.</summary>
    public static bool IsInvisible(char c) =>
        c >= '\u0080'
        && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '′';

    public static bool IsSymbolWord(char c) => c is '°' or '%' or '℃' or '℉';

    /// <summary>The letter that a digit or sign stands for between two letters ("su1cide"); 0 for any other.</summary>
    public static char LetterFor(char c) => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        _ => '\0',
    };

    private static char[] Table()
    {
        var table = Enumerable.Range(FirstAccented, LastFolded - FirstAccented + 1).Select(code => Plain((char)code)).ToArray();
        for (var i = 0; i < LookAlikes.Length; i += 2)
            if (LookAlikes[i] is >= FirstAccented and <= LastFolded and var letter) table[letter - FirstAccented] = LookAlikes[i + 1];
        return table;
    }

    // Letters with accents (Latin, also extended) and letters in circles; signs like ℃ stay as they are.
    private static char Plain(char c) => c is <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') or >= '\u24B6'
        ? char.ToLowerInvariant(c.ToString().Normalize(c >= '\u24B6' ? NormalizationForm.FormKD : NormalizationForm.FormD)[0])
        : char.ToLowerInvariant(c);
}
