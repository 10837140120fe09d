using System.Reflection;

namespace FaqBot.Core.Conversation;

/// <summary>The commonest words of the languages in which nothing is answered, and about how common they are. Immutable.</summary>
internal sealed class OtherLanguages
{
    // Zipf's law with the height that the English list has; the very first words of a list are not that common.
    private const double FirstRank = 7.9;
    private const float Commonest = 7;

    private static readonly char[] Separators = [' ', '\'', '·'];

    private readonly Dictionary<string, Use[]> _words = new(StringComparer.Ordinal);

    /// <summary>A word in one of the languages: which, counted from 0, and its Zipf value.</summary>
    public readonly record struct Use(int Language, float Zipf);

    public OtherLanguages()
    {
        var language = "";
        var rank = 0;
        foreach (var line in Lines())
        {
            var parts = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (parts[0] != language) (language, rank, Count) = (parts[0], 0, Count + 1);
            for (var i = 1; i < parts.Length; i++)
                if (Add(Fold(parts[i]), new Use(Count - 1, (float)Math.Min(Commonest, FirstRank - Math.Log10(rank + 1))))) rank++;
        }
    }

    public int Count { get; }

    /// <param name="word">In lower case, without accents.</param>
    public ReadOnlySpan<Use> UsesOf(ReadOnlySpan<char> word) => _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var uses) ? uses : [];

    private bool Add(string word, Use use)
    {
        var known = _words.GetValueOrDefault(word, []);
        if (known.Length > 0 && known[^1].Language == use.Language) return false; // Spelt with accents and without, or said twice.
        _words[word] = [.. known, use];
        return true;
    }

    private static string Fold(string word) => string.Create(word.Length, word, (letters, source) =>
    {
        for (var i = 0; i < letters.Length; i++) letters[i] = LatinLetter.Fold(source[i]);
    });

    private static IEnumerable<string> Lines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("conversation-language/other.txt")
            ?? throw new InvalidOperationException("the program lacks its words of other languages");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
