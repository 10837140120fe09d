namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>
/// What it costs to take one letter for another, in tenths of an edit (10 is a plain wrong letter): less for keys that lie next to each other, for letters that sound alike, for
/// doubled letters; and, by language, for letters that are written in several ways (<c>Languages/&lt;lang&gt;.sounds.txt</c>). The first letter is seldom wrong.
/// </summary>
public sealed class EditCosts
{
    public const int WrongFirst = 4;

    private const int Wrong = 10;
    private const int Neighbour = 7;
    private const int Alike = 6;
    private const int ExtraOrMissing = 9;
    private const int Doubled = 4;
    private const int MissingVowel = 8;
    private const string Vowels = "aeiouy";

    private static readonly string[] Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly string[] SoundAlike = ["ck", "cs", "sz", "fv", "dt", "gj", "mn", "bv", "bp", "gk", "kq", "hj", "lr"];
    private static readonly byte[] Substitutions = BuildSubstitutions();

    private readonly Dictionary<char, List<SoundRule>> _rules = [];

    /// <param name="rules">Lines of a language's sounds: written, meant, tenths of an edit.</param>
    public EditCosts(IEnumerable<string> rules)
    {
        foreach (var line in rules)
        {
            var parts = line.Split(' ');
            var rule = new SoundRule(parts[0], parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
            if (!_rules.TryGetValue(rule.Written[0], out var list)) _rules[rule.Written[0]] = list = [];
            list.Add(rule);
        }
    }

    public const int Swapped = 6;

    /// <summary>Several letters written for several others that sound the same.</summary>
    public readonly record struct SoundRule(string Written, string Meant, int Cost);

    /// <summary>The rules whose written side begins with a letter.</summary>
    public List<SoundRule>? RulesAt(char written) => _rules.GetValueOrDefault(written);

    /// <summary>A letter was written for another.</summary>
    public static int Substitute(char written, char meant) => IsLetter(written) && IsLetter(meant) ? Substitutions[((written - 'a') * 26) + (meant - 'a')] : Wrong;

    /// <summary>A letter was written that does not belong there; the one before it is null at the beginning.</summary>
    public static int Extra(char written, char before, char after) =>
        written == before || written == after ? Doubled : AreNeighbours(written, before) || AreNeighbours(written, after) ? Neighbour : ExtraOrMissing;

    /// <summary>A letter was left out.</summary>
    public static int Missing(char meant, char before, char after) => meant == before || meant == after ? Doubled : Vowels.Contains(meant, StringComparison.Ordinal) ? MissingVowel : ExtraOrMissing;

    private static bool AreNeighbours(char one, char other) => IsLetter(one) && IsLetter(other) && one != other && NearKeys(one, other);

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';

    private static byte[] BuildSubstitutions()
    {
        var costs = new byte[26 * 26];
        for (var written = 'a'; written <= 'z'; written++)
            for (var meant = 'a'; meant <= 'z'; meant++)
                costs[((written - 'a') * 26) + (meant - 'a')] = (byte)CostOf(written, meant);
        return costs;
    }

    private static int CostOf(char written, char meant)
    {
        if (written == meant) return 0;
        var bothVowels = Vowels.Contains(written, StringComparison.Ordinal) && Vowels.Contains(meant, StringComparison.Ordinal);
        if (bothVowels || SoundAlike.Any(pair => pair.Contains(written, StringComparison.Ordinal) && pair.Contains(meant, StringComparison.Ordinal))) return Alike;
        return NearKeys(written, meant) ? Neighbour : Wrong;
    }

    /// <summary>Side by side, or in the next row at most one key to the side.</summary>
    private static bool NearKeys(char one, char other)
    {
        var (row, column) = PlaceOf(one);
        var (otherRow, otherColumn) = PlaceOf(other);
        return Math.Abs(row - otherRow) <= 1 && Math.Abs(column - otherColumn) <= 1;
    }

    private static (int Row, int Column) PlaceOf(char key)
    {
        for (var row = 0; row < Keyboard.Length; row++)
            if (Keyboard[row].IndexOf(key, StringComparison.Ordinal) is >= 0 and var column)
                return (row, column);
        return (int.MinValue / 2, 0);
    }
}
