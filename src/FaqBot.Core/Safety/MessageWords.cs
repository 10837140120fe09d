using System.Globalization;

namespace FaqBot.Core.Safety;

/// <summary>A message as words in comparable form (lower case, no accents, no apostrophes) and sentences. Immutable.</summary>
internal sealed class MessageWords
{
    private readonly char[] _letters;
    private readonly Word[] _words;
    private readonly int[] _sentenceStarts;

    private MessageWords(char[] letters, Word[] words, int[] sentenceStarts) =>
        (_letters, _words, _sentenceStarts) = (letters, words, sentenceStarts);

    public int Count => _words.Length;

    public Word this[int word] => _words[word];

    /// <summary>Never throws, whatever the text holds; linear in its length.</summary>
    public static MessageWords Of(string text, LetterRuns? runs = null)
    {
        var splitter = new WordSplitter(text);
        splitter.Split();
        if (runs is null || !LetterRuns.HasRun(splitter.Words)) return new MessageWords([.. splitter.Letters], [.. splitter.Words], [.. splitter.SentenceStarts]);
        var words = runs.Join(splitter.Words, splitter.Letters);
        return new MessageWords([.. splitter.Letters], [.. words], StartsOf(words));
    }

    private static int[] StartsOf(List<Word> words) =>
        [.. Enumerable.Range(0, words.Count).Where(word => word == 0 || words[word].Sentence != words[word - 1].Sentence)];

    public ReadOnlySpan<char> Text(int word) => _letters.AsSpan(_words[word].Start, _words[word].Length);

    /// <summary>First word of the sentence that the word stands in.</summary>
    public int SentenceStart(int word) => _sentenceStarts[_words[word].Sentence];

    /// <summary>The word after the last one of the sentence that the word stands in.</summary>
    public int SentenceEnd(int word)
    {
        var next = _words[word].Sentence + 1;
        return next < _sentenceStarts.Length ? _sentenceStarts[next] : _words.Length;
    }

    public bool IsNumber(int word) => char.IsAsciiDigit(_letters[_words[word].Start]);

    public bool TryGetNumber(int word, out double value)
    {
        value = 0;
        return IsNumber(word) && double.TryParse(Text(word), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    public bool IsDecimal(int word) => Text(word).Contains('.');
}
