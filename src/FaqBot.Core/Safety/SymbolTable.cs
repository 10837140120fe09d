namespace FaqBot.Core.Safety;

/// <summary>
/// Numbers for everything a phrase can name: concepts, whole words, beginnings of words. Filled while phrases are parsed, then only read.
/// </summary>
internal sealed class SymbolTable
{
    public const int SentenceStart = 0;
    public const int Number = 1;
    private const int FirstConcept = 2;
    private const int LongestDrawnOut = 40;
    private const int LongestBeginning = 63;
    private const int LongestFolded = 64;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);
    // By the first two letters, the lengths that beginnings have (as bits): most words of a message need no look-up at all.
    private readonly Dictionary<int, long> _beginningLengths = [];
    private readonly SpellingTolerance _spelling;
    private readonly SoundFolding _sounds;
    private int _next;
    private int _longestWord;

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
        ref var lengths = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_beginningLengths, Initials(letters), out _);
        lengths |= 1L << Math.Min(letters.Length, LongestBeginning);
        return _beginnings[letters] = _next++;
    }

    public bool Knows(string word) => _words.ContainsKey(_sounds.Fold(word));

    /// <summary>Adds the symbols that a word of a message stands for; those of the word it is a misspelling of, if it is otherwise unknown.</summary>
    public void Resolve(ReadOnlySpan<char> word, List<int> into)
    {
        Span<char> space = stackalloc char[LongestFolded];
        var sounded = _sounds.Fold(word, space);
        var before = into.Count;
        ResolveAsWritten(sounded, into);
        if (into.Count == before && _spelling.Correct(sounded) is { } meant) ResolveAsWritten(meant, into);
        if (into.Count == before && sounded.Length is > 2 and <= LongestDrawnOut) ResolveDrawnOut(sounded, into);
    }

    // "pleaseeee", "cant breatheee", "diee": letters repeated three times or more count once or twice, a doubled last letter once.
    private void ResolveDrawnOut(ReadOnlySpan<char> word, List<int> into)
    {
        Span<char> shorter = stackalloc char[word.Length];
        for (var kept = 1; kept <= 2; kept++)
        {
            var length = 0;
            for (var i = 0; i < word.Length; i++)
            {
                var repeats = 1;
                while (i + 1 < word.Length && word[i + 1] == word[i]) (i, repeats) = (i + 1, repeats + 1);
                var last = i == word.Length - 1;
                for (var n = repeats > 2 || (last && repeats == 2) ? kept : repeats; n > 0; n--) shorter[length++] = word[i];
            }

            var before = into.Count;
            var candidate = shorter[..length];
            if (length < word.Length) ResolveAsWritten(candidate, into);
            if (into.Count == before && length < word.Length && _spelling.Correct(candidate) is { } meant) ResolveAsWritten(meant, into);
            if (into.Count > before) return;
        }
    }

    private void ResolveAsWritten(ReadOnlySpan<char> word, List<int> into)
    {
        if (word.Length <= _longestWord && _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var symbol)) into.Add(symbol);
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var lengths = _beginningLengths.GetValueOrDefault(Initials(word)) | _beginningLengths.GetValueOrDefault(Initials(word[..1])); lengths != 0; lengths &= lengths - 1)
            if (System.Numerics.BitOperations.TrailingZeroCount(lengths) is var length && length <= word.Length && beginnings.TryGetValue(word[..length], out var beginning))
                into.Add(beginning);
    }

    private static int Initials(ReadOnlySpan<char> letters) => letters.Length < 2 ? letters[0] : letters[0] << 16 | letters[1];
}
