namespace FaqBot.Core.Safety;

/// <summary>
/// Numbers for everything a phrase can name: concepts, whole words, beginnings of words. Filled while phrases are parsed, then only read.
/// </summary>
internal sealed class SymbolTable
{
    public const int SentenceStart = 0;
    public const int Number = 1;
    private const int FirstConcept = 2;
    private const int LongestFolded = 64;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);
    private readonly SpellingTolerance _spelling;
    private readonly SoundFolding _sounds;
    private int _next;
    private int _longestWord;
    private int _longestBeginning;

    public SymbolTable(int concepts, SpellingTolerance spelling, SoundFolding sounds)
    {
        _next = FirstConcept + concepts;
        _spelling = spelling;
        _sounds = sounds;
    }

    public static int Concept(int index) => FirstConcept + index;

    public int Word(string word)
    {
        word = _sounds.Fold(word);
        if (_words.TryGetValue(word, out var symbol)) return symbol;
        _longestWord = Math.Max(_longestWord, word.Length);
        return _words[word] = _next++;
    }

    public int Beginning(string letters)
    {
        letters = _sounds.Fold(letters);
        if (_beginnings.TryGetValue(letters, out var symbol)) return symbol;
        _longestBeginning = Math.Max(_longestBeginning, letters.Length);
        return _beginnings[letters] = _next++;
    }

    /// <summary>Adds the symbols that a word of a message stands for; those of the word it is a misspelling of, if it is otherwise unknown.</summary>
    public void Resolve(ReadOnlySpan<char> word, List<int> into)
    {
        Span<char> space = stackalloc char[LongestFolded];
        var sounded = _sounds.Fold(word, space);
        var before = into.Count;
        ResolveAsWritten(sounded, into);
        if (into.Count == before && _spelling.Correct(sounded) is { } meant) ResolveAsWritten(meant, into);
    }

    private void ResolveAsWritten(ReadOnlySpan<char> word, List<int> into)
    {
        if (word.Length <= _longestWord && _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var symbol)) into.Add(symbol);
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(word.Length, _longestBeginning); length > 0; length--)
            if (beginnings.TryGetValue(word[..length], out var beginning)) into.Add(beginning);
    }
}
