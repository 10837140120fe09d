namespace FaqBot.Core.Conversation;

/// <summary>
/// Which of two languages a word looks like that neither list holds: log10 of how much likelier its triples of letters are among the words of the first.
/// Counted once from the lists themselves, add-half smoothed. Immutable.
/// </summary>
internal sealed class LetterModel
{
    private const int Letters = 27; // a to z, and the end of a word with all else
    private const float Smoothing = 0.5f;

    private readonly float[] _ratios = new float[Letters * Letters * Letters];

    public LetterModel(IEnumerable<string> first, IEnumerable<string> second)
    {
        var (ones, ofOnes) = Count(first);
        var (others, ofOthers) = Count(second);
        var shift = Math.Log10((ofOthers + (Smoothing * _ratios.Length)) / (ofOnes + (Smoothing * _ratios.Length)));
        for (var i = 0; i < _ratios.Length; i++) _ratios[i] = (float)(Math.Log10((ones[i] + Smoothing) / (others[i] + Smoothing)) + shift);
    }

    /// <param name="word">In lower case, without accents.</param>
    /// <returns>Above zero for the first language, below for the second.</returns>
    public float Ratio(ReadOnlySpan<char> word)
    {
        var sum = 0f;
        for (var i = 0; i < word.Length; i++) sum += _ratios[At(word, i)];
        return sum;
    }

    private static (int[] Counts, int Sum) Count(IEnumerable<string> words)
    {
        var counts = new int[Letters * Letters * Letters];
        var sum = 0;
        foreach (var word in words)
        {
            for (var i = 0; i < word.Length; i++) counts[At(word, i)]++;
            sum += word.Length;
        }

        return (counts, sum);
    }

    /// <summary>The triple around a letter; beyond the ends stands the end of a word.</summary>
    private static int At(ReadOnlySpan<char> word, int middle)
    {
        var before = middle == 0 ? 0 : Index(word[middle - 1]);
        var after = middle + 1 == word.Length ? 0 : Index(word[middle + 1]);
        return (((before * Letters) + Index(word[middle])) * Letters) + after;
    }

    private static int Index(char letter) => letter is >= 'a' and <= 'z' ? letter - 'a' + 1 : 0;
}
