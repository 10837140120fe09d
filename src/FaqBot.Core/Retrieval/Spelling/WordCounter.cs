using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>Counts the words of passages while they are indexed: what a mistyped word of a question may have been meant to be.</summary>
public sealed class WordCounter
{
    private const int ShortestWord = 2;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(Passage passage)
    {
        Add(passage.Title);
        Add(passage.Heading);
        foreach (var asked in passage.Asked) Add(asked);
        foreach (var unit in passage.Units) Add(unit.Text);
    }

    public void Add(string text)
    {
        foreach (var word in WrittenWord.In(text))
            if (word.Length >= ShortestWord)
                _counts[word.Word] = _counts.GetValueOrDefault(word.Word) + 1;
    }

    /// <summary>Each word with its count, in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Words => [.. _counts.OrderBy(word => word.Key, StringComparer.Ordinal)];
}
