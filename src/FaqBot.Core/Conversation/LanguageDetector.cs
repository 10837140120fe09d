namespace FaqBot.Core.Conversation;

/// <summary>A language and how sure that is, from 0.5 (nothing speaks for either) to 1.</summary>
/// <param name="Language"><c>en</c>, <c>es</c>, or <see cref="LanguageDetector.Other"/>.</param>
/// <param name="Score">What the words say; from <see cref="LanguageDetector.Decided"/> on they decide.</param>
public readonly record struct RecognizedLanguage(string Language, double Score)
{
    public bool IsDecided => Score >= LanguageDetector.Decided;
}

/// <summary>
/// Which language a visitor writes. The words of the message decide; where they do not ("ok", "CAR T", a number), the earlier messages do, the latest first, and then what
/// the client says of its language. Thread-safe; allocates nothing; of a text longer than <see cref="MostRead"/> characters only the beginning is looked at.
/// </summary>
public static class LanguageDetector
{
    public const string English = "en";
    public const string Spanish = "es";

    /// <summary>A language in which nothing is answered, told with high precision: a short text in Latin letters never is.</summary>
    public const string Other = "other";

    public const int MostRead = 2_000;

    /// <summary>The words decide from this score on.</summary>
    public const double Decided = 0.97;

    private const int LongestWord = 32;

    /// <summary>The language to reply in: one with fixed wording of its own, whether or not there is content in it.</summary>
    public static string Detect(Turn turn, ServedKnowledge knowledge)
    {
        var recognized = Recognize(turn.Text, turn.Earlier);
        var language = IsReplied(recognized) ? recognized.Language : OfClient(turn.ClientLocale) ?? (recognized.Language == Other ? ServedKnowledge.DefaultLanguage : recognized.Language);
        return knowledge.HasReplies(language) ? language : ServedKnowledge.DefaultLanguage;
    }

    /// <summary>What the words say, and where they decide nothing, what the latest of the earlier messages says that does.</summary>
    /// <param name="text">The message.</param>
    /// <param name="earlier">The messages before it, oldest first.</param>
    public static RecognizedLanguage Recognize(string text, IReadOnlyList<string> earlier)
    {
        var recognized = Recognize(text);
        for (var i = earlier.Count - 1; i >= 0 && !recognized.IsDecided; i--)
            if (Recognize(earlier[i]) is var before && IsReplied(before)) return before;
        return recognized;
    }

    /// <summary>What the words alone say. English where they say nothing, with the score 0.5.</summary>
    public static RecognizedLanguage Recognize(string text)
    {
        if (OtherScript.IsMostOf(text)) return new(Other, 1);
        var evidence = new LanguageEvidence(stackalloc float[LanguageEvidence.Languages], stackalloc int[LanguageEvidence.Languages]);
        Read(text.AsSpan(0, Math.Min(text.Length, MostRead)), ref evidence);
        if (evidence.Other is { } over) return new(Other, Probability(over));
        return new(evidence.EnglishOverSpanish < 0 ? Spanish : English, Probability(Math.Abs(evidence.EnglishOverSpanish)));
    }

    private static bool IsReplied(RecognizedLanguage recognized) => recognized.IsDecided && recognized.Language != Other;

    private static string? OfClient(string? locale)
    {
        var code = locale.AsSpan();
        var end = code.IndexOfAny('-', '_');
        if (end >= 0) code = code[..end];
        return code.Equals(Spanish, StringComparison.OrdinalIgnoreCase) ? Spanish : code.Equals(English, StringComparison.OrdinalIgnoreCase) ? English : null;
    }

    private static double Probability(float powersOfTen) => 1 / (1 + Math.Pow(10, -powersOfTen));

    private static void Read(ReadOnlySpan<char> text, ref LanguageEvidence evidence)
    {
        Span<char> word = stackalloc char[LongestWord];
        var (length, written) = (0, WrittenLetters.Plain);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (char.IsLetter(c))
            {
                if (length < LongestWord) word[length] = LatinLetter.Fold(c);
                length++;
                if (LatinLetter.IsForeign(c)) written |= WrittenLetters.Foreign;
                else if (LatinLetter.IsSpanish(c)) written |= WrittenLetters.Spanish;
                continue;
            }

            if (IsCombining(c)) continue;
            if (c is '¿' or '¡') evidence.AddSpanishMark();
            if (length is > 0 and <= LongestWord && !IsCarT(word[..length], text[i..])) evidence.Add(word[..length], written);
            (length, written) = (0, WrittenLetters.Plain);
        }
    }

    // The name of the treatment is the same in every language; "car" alone is an English word.
    private static bool IsCarT(ReadOnlySpan<char> word, ReadOnlySpan<char> rest) =>
        word is "cart" || (word is "car" && rest is [' ' or '-' or '\u2010' or '\u2011', 't' or 'T', ..] && (rest.Length == 2 || !char.IsLetter(rest[2])));

    private static bool IsCombining(char c) => c is >= '\u0300' and <= '\u036F';
}
