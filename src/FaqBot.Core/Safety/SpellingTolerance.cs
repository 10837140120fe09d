namespace FaqBot.Core.Safety;

/// <summary>
/// Finds the cue word that a visitor meant: one letter wrong, missing, added or swapped, the first letter right, in a word of six letters or more.
/// Only for the words that the rules file lists, and never for words that are right as they are ("selling", beside "swelling").
/// </summary>
internal sealed class SpellingTolerance
{
    private const int Shortest = 6;
    private const int Longest = 20;

    // Every listed word under itself and under each form with one letter left out.
    private readonly Dictionary<string, List<string>> _shortened = new(StringComparer.Ordinal);
    private readonly HashSet<string> _right;

    public SpellingTolerance(IEnumerable<string> oftenMisspelled, IEnumerable<string> rightAsTheyAre)
    {
        _right = new HashSet<string>(rightAsTheyAre, StringComparer.Ordinal);
        foreach (var word in oftenMisspelled.Where(word => word.Length is >= Shortest and <= Longest).Distinct(StringComparer.Ordinal)) Learn(word);
    }

    /// <summary>The word meant; null when there is none or the word needs no correction.</summary>
    public string? Correct(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || _right.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return null;
        if (Nearest(word, word) is { } same) return same;
        Span<char> shorter = stackalloc char[word.Length - 1];
        for (var left = 1; left < word.Length; left++)
        {
            word[..left].CopyTo(shorter);
            word[(left + 1)..].CopyTo(shorter[left..]);
            if (Nearest(shorter, word) is { } meant) return meant;
        }

        return null;
    }

    private string? Nearest(ReadOnlySpan<char> key, ReadOnlySpan<char> word)
    {
        if (!_shortened.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var candidates)) return null;
        foreach (var candidate in candidates)
            if (candidate[0] == word[0] && IsOneEdit(candidate, word)) return candidate;
        return null;
    }

    private static bool IsOneEdit(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        if (a.Length != b.Length) return a.Length > b.Length ? a[1..].SequenceEqual(b) : a.SequenceEqual(b[1..]);
        return a.Length == 0 || a[1..].SequenceEqual(b[1..]) || a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]);
    }

    private void Learn(string word)
    {
        Remember(word, word);
        for (var i = 1; i < word.Length; i++) Remember(word.Remove(i, 1), word);
    }

    private void Remember(string form, string word)
    {
        if (!_shortened.TryGetValue(form, out var words)) _shortened[form] = words = [];
        words.Add(word);
    }
}
