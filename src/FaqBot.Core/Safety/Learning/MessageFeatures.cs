namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// What the classifier sees of a message: the concepts of the rules that it mentions, told, denied or asked about; its words, pairs and triples of
/// neighbouring words, pairs with one word between, and pieces of words of three to five letters, which a misspelled word shares with the right one. Numbers count by their range, not their digits.
/// </summary>
internal static class MessageFeatures
{
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const int LongestWord = 20;

    /// <summary>
    /// The square of what a feature counts: a piece of a word counts half, because a word has many and they say the same.
    /// A message is the vector of these values, brought to length 1.
    /// </summary>
    public static float SquareOf(ReadOnlySpan<char> feature) => feature[0] == 'c' ? 0.25f : 1;

    public static bool IsWord(ReadOnlySpan<char> feature) => feature[0] == 'w';

    /// <summary>Receives the name of one feature; the span is valid during the call only.</summary>
    public delegate void Visitor(ReadOnlySpan<char> feature);

    /// <param name="readings">One message, read by every language.</param>
    /// <param name="visit">Called once for every occurrence of a feature.</param>
    public static void Visit(IReadOnlyList<MessageReading> readings, Visitor visit)
    {
        if (readings.Count > 0) Visit(readings, 0, readings[0].Words.Count, visit);
    }

    /// <summary>The same for the words from one to before another.</summary>
    public static void Visit(IReadOnlyList<MessageReading> readings, int from, int to, Visitor visit)
    {
        VisitWords(readings[0].Words, from, to, visit);
        foreach (var reading in readings) reading.VisitConcepts(from, to, name => visit(name));
    }

    private static void VisitWords(MessageWords words, int from, int to, Visitor visit)
    {
        Span<char> name = stackalloc char[3 * (LongestWord + 1) + 2];
        for (var word = from; word < to; word++)
        {
            var isFirst = word == from || words.SentenceStart(word) == word;
            var previous = isFirst ? "^" : Of(words, word - 1);
            var own = Of(words, word);
            visit(Join(name, 'w', own));
            visit(Join(name, 'b', previous, own));
            if (!isFirst)
            {
                var before = word - 1 == from || words.SentenceStart(word - 1) == word - 1 ? "^" : Of(words, word - 2);
                visit(Join(name, 's', before, own));
                visit(Join(name, 't', before, previous, own));
            }

            if (!words.IsNumber(word)) VisitPieces(own, name, visit);
        }
    }

    private static void VisitPieces(ReadOnlySpan<char> word, Span<char> name, Visitor visit)
    {
        Span<char> bounded = stackalloc char[LongestWord + 2];
        bounded[0] = '_';
        word.CopyTo(bounded[1..]);
        bounded[word.Length + 1] = '_';
        bounded = bounded[..(word.Length + 2)];
        for (var length = ShortestPiece; length <= LongestPiece; length++)
            for (var start = 0; start + length <= bounded.Length; start++)
                visit(Join(name, 'c', bounded.Slice(start, length)));
    }

    private static ReadOnlySpan<char> Of(MessageWords words, int word)
    {
        if (words.IsNumber(word)) return Range(words, word);
        var text = words.Text(word);
        return text.Length <= LongestWord ? text : text[..LongestWord];
    }

    // The ranges of a fever and of a low temperature, as the red flags name them; other numbers by their size.
    private static string Range(MessageWords words, int word) => words.TryGetNumber(word, out var value) ? value switch
    {
        >= 100.4 and <= 108 => "<fever-f>",
        >= 38 and <= 42.5 => "<fever-c>",
        >= 90 and < 96.8 => "<low-f>",
        >= 34 and < 36 => "<low-c>",
        < 10 => "<1>",
        < 100 => "<10>",
        < 1000 => "<100>",
        _ => "<1000>",
    } : "<1>";

    private static ReadOnlySpan<char> Join(Span<char> name, char kind, ReadOnlySpan<char> one)
    {
        name[0] = kind;
        one.CopyTo(name[1..]);
        return name[..(one.Length + 1)];
    }

    private static ReadOnlySpan<char> Join(Span<char> name, char kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two)
    {
        var length = Join(name, kind, one).Length;
        name[length] = ' ';
        two.CopyTo(name[(length + 1)..]);
        return name[..(length + 1 + two.Length)];
    }

    private static ReadOnlySpan<char> Join(Span<char> name, char kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two, ReadOnlySpan<char> three)
    {
        var length = Join(name, kind, one, two).Length;
        name[length] = ' ';
        three.CopyTo(name[(length + 1)..]);
        return name[..(length + 1 + three.Length)];
    }
}
