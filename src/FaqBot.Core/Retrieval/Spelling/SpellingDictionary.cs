using System.Collections.Concurrent;
using System.Globalization;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>What is known of a language's spelling whatever the content: its words with how common they are, and which letters sound alike. Read once, when it is first needed.</summary>
internal sealed class SpellingDictionary
{
    private static readonly ConcurrentDictionary<string, SpellingDictionary> All = new(StringComparer.Ordinal);

    private SpellingDictionary(string language)
    {
        // Zipf values count per thousand million words.
        Words = new WordTrie(SearchLanguage.ReadWords($"{language}.words.txt").Select(line =>
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            return KeyValuePair.Create(line[..space], (float)(Math.Log(10) * (double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture) - 9)));
        }));
        Costs = new EditCosts(SearchLanguage.ReadWords($"{language}.sounds.txt"));
    }

    /// <summary>Words that are spelled right, each with the log of its share in everyday language.</summary>
    public WordTrie Words { get; }

    public EditCosts Costs { get; }

    public static SpellingDictionary Of(SearchLanguage language) => All.GetOrAdd(language.Code, code => new SpellingDictionary(code));
}
