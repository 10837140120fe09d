namespace FaqBot.Core.Safety;

/// <summary>Reads "d i e" and "i w a n t t o d i e" as the words they spell: a run of single letters becomes the fewest words that rules look for.</summary>
/// <param name="isKnown">Is this a word of some rule?</param>
internal sealed class LetterRuns(Func<string, bool> isKnown)
{
    private const int ShortestRun = 3;
    private const int LongestRun = 60;
    private const int LongestWord = 16;

    /// <summary>Do three words of one letter stand together? Most messages need no more than this look.</summary>
    public static bool HasRun(List<Word> words)
    {
        for (int i = 0, run = 0; i < words.Count; i++)
        {
            run = words[i].Length == 1 ? run + 1 : 0;
            if (run >= ShortestRun) return true;
        }

        return false;
    }

    /// <summary>Replaces the words of every run; a run that does not spell known words stays as it is. Sentences keep their number.</summary>
    public List<Word> Join(List<Word> words, List<char> letters)
    {
        var joined = new List<Word>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var end = i;
            while (end < words.Count && end - i < LongestRun && words[end].Length == 1 && char.IsLetter(letters[words[end].Start])
                && words[end].Sentence == words[i].Sentence && (end == i || !words[end].AfterComma)) end++;
            if (end - i < ShortestRun || !Spell(words, i, end, letters, joined)) joined.AddRange(words[i..Math.Max(end, i + 1)]);
            i = Math.Max(end, i + 1);
        }

        return joined;
    }

    private bool Spell(List<Word> words, int from, int to, List<char> letters, List<Word> into)
    {
        var text = string.Concat(Enumerable.Range(from, to - from).Select(word => letters[words[word].Start]));
        if (Cut(text) is not { } lengths || !lengths.Exists(length => length >= ShortestRun)) return false;
        foreach (var length in lengths)
        {
            into.Add(words[from] with { Length = length });
            from += length;
        }

        return true;
    }

    // The fewest known words that make up the text, by the best cut of every beginning; null when there are none.
    private List<int>? Cut(string text)
    {
        var best = new (int Count, int Last)[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            best[end] = (int.MaxValue, 0);
            for (var length = 1; length <= Math.Min(end, LongestWord); length++)
            {
                if (best[end - length].Count >= best[end].Count - 1 || !IsWord(text.Substring(end - length, length))) continue;
                best[end] = (best[end - length].Count + 1, length);
            }
        }

        if (best[^1].Count == int.MaxValue) return null;
        var lengths = new List<int>();
        for (var end = text.Length; end > 0; end -= best[end].Last) lengths.Insert(0, best[end].Last);
        return lengths;
    }

    private bool IsWord(string text) => text.Length > 1 ? isKnown(text) : text is "i" or "a";
}
