namespace FaqBot.Core.Safety;

/// <summary>
/// Makes words equal that a language writes differently but says alike ("vomito" and "bomito", "hace" and "ase"), and writes out short forms
/// ("q" is "que"). The words of the phrases and those of the messages go through the same folding. Immutable.
/// </summary>
internal sealed class SoundFolding
{
    private readonly Dictionary<string, string> _shortForms = new(StringComparer.Ordinal);
    private readonly (string Letters, string Sound)[][] _soundsByFirst = new (string, string)[26][];
    private readonly bool _changesNothing;

    /// <param name="sounds"><c>letters=sound</c>; the longest that fits decides. What nobody hears has an empty sound.</param>
    /// <param name="shortForms"><c>short=word</c> for whole words.</param>
    public SoundFolding(IEnumerable<string> sounds, IEnumerable<string> shortForms)
    {
        foreach (var (shortForm, word) in shortForms.Select(Pair)) _shortForms[shortForm] = word;
        var pairs = sounds.Select(Pair).Where(pair => pair.Left.Length > 0 && char.IsAsciiLetterLower(pair.Left[0]))
            .OrderByDescending(pair => pair.Left.Length).ToLookup(pair => pair.Left[0]);
        for (var letter = 0; letter < _soundsByFirst.Length; letter++) _soundsByFirst[letter] = [.. pairs[(char)('a' + letter)]];
        _changesNothing = _shortForms.Count == 0 && pairs.Count == 0;
    }

    /// <summary>Is this of the form <c>left=right</c>, which the constructor asks for?</summary>
    public static bool IsPair(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0;

    public string Fold(string word) => Fold(word.AsSpan(), new char[word.Length + LongestForm]).ToString();

    /// <summary>The folded word, in <paramref name="space"/> or as it was; a word longer than the space stays as it is.</summary>
    public ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> space)
    {
        if (_changesNothing || word.Length + LongestForm > space.Length) return word;
        if (_shortForms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var whole)) word = whole;
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var (letters, sound) = SoundAt(word[i..]);
            if (letters == 0) space[length++] = word[i++];
            else
            {
                sound.CopyTo(space[length..]);
                (i, length) = (i + letters, length + sound.Length);
            }
        }

        return length == 0 ? word : space[..length];
    }

    /// <summary>How much longer than the word the space for it must be: no sound is longer than its letters, but short forms are.</summary>
    public const int LongestForm = 16;

    private (int Letters, string Sound) SoundAt(ReadOnlySpan<char> rest)
    {
        if (!char.IsAsciiLetterLower(rest[0])) return (0, "");
        foreach (var (letters, sound) in _soundsByFirst[rest[0] - 'a'])
            if (rest.StartsWith(letters, StringComparison.Ordinal)) return (letters.Length, sound.Length <= letters.Length ? sound : letters);
        return (0, "");
    }

    private static (string Left, string Right) Pair(string text) =>
        text.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (text, text);
}
