using System.Collections.Concurrent;
using System.Globalization;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>What is known of a language's spelling whatever the content: its words with how common they are, and which letters sound alike. Read once, when it is first needed.</summary>
internal sealed class SpellingDictionary
{
    private static readonly ConcurrentDictionary<string, Lazy<SpellingDictionary>> All = new(StringComparer.Ordinal);

    private SpellingDictionary(string language)
    {
        var words = SearchLanguage.ReadWords($"{language}.words.txt").Select(Weighted).ToDictionary(StringComparer.Ordinal);
        foreach (var word in SearchLanguage.ReadWords($"{language}.clinical.txt")) words.TryAdd(word, ClinicalWord);
        Words = new WordTrie(words.OrderBy(word => word.Key, StringComparer.Ordinal));
        Costs = new EditCosts(SearchLanguage.ReadWords($"{language}.sounds.txt"));
    }

    // As rare as the rarest of the everyday words.
    private static readonly float ClinicalWord = LogShareOf(1);

    private static KeyValuePair<string, float> Weighted(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return KeyValuePair.Create(line[..space], LogShareOf(double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture)));
    }

    // Zipf values count per thousand million words.
    private static float LogShareOf(double zipf) => (float)(Math.Log(10) * (zipf - 9));

    /// <summary>Words that are spelled right, each with the log of its share in everyday language.</summary>
    public WordTrie Words { get; }

    public EditCosts Costs { get; }

    public static SpellingDictionary Of(SearchLanguage language) => All.GetOrAdd(language.Code, code => new Lazy<SpellingDictionary>(() => new SpellingDictionary(code))).Value;
}
