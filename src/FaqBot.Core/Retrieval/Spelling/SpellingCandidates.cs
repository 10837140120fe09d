namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>The words that a written word may stand for, from the content and from the language, with the scores of a noisy channel. Thread-safe.</summary>
internal sealed class SpellingCandidates
{
    private const int Most = 5;

    // What one edit costs in log probability; chosen on the spelling pairs of docs/evaluation.md.
    private const double EditCost = 7.0;

    private const double ContentShare = 0.5;

    // A word that nobody counted is not impossible.
    private const double LeastLogShare = -18;

    // Letters and pairs of letters in articles are abbreviations: nothing is mended into them.
    private const int FewestLettersOfContent = 3;

    [ThreadStatic]
    private static WordSearch? _search;

    [ThreadStatic]
    private static List<(int Node, int Cost)>? _found;

    private readonly SearchLanguage _language;
    private readonly WordTrie _content;
    private readonly double _total;

    public SpellingCandidates(SearchLanguage language, Dictionary<string, int> content)
    {
        _language = language;
        _content = new WordTrie(content.Where(word => word.Key.Length >= FewestLettersOfContent).OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => KeyValuePair.Create(word.Key, (float)word.Value)));
        _total = Math.Max(1, content.Values.Sum(count => (double)count));
    }

    public bool IsInContent(string word) => _content.Contains(word);

    public bool IsFunctionWord(string word) => _language.StopWords.Contains(word) || _language.Conversational.Contains(word);

    public bool IsKnown(ReadOnlySpan<char> word) => _language.Commonness.TryGetZipf(word, out _) || _content.Contains(word) || SpellingDictionary.Of(_language).Words.Contains(word) || IsFunctionWord(word.ToString());

    /// <summary>An everyday word of another language: people mix them, so it is no typing error, but it may be a part of a word that was torn apart.</summary>
    public static bool IsOfAnotherLanguage(ReadOnlySpan<char> word)
    {
        foreach (var language in SearchLanguage.All)
            if (language.Commonness.TryGetZipf(word, out _))
                return true;
        return false;
    }

    /// <summary>Likeliest first, at most five.</summary>
    public List<SpellingCandidate> Of(string word)
    {
        var dictionary = SpellingDictionary.Of(_language);
        var candidates = new Dictionary<string, SpellingCandidate>(StringComparer.Ordinal);
        var most = MostCost(word.Length);
        foreach (var trie in new[] { _content, dictionary.Words })
        {
            var found = Find(trie, word, most);
            if (found is [var nearest, ..]) most = Math.Min(most, nearest.Cost + WordSearch.Beyond);
            foreach (var (node, cost) in found)
                if (trie.WordOf(node) is var meant && !candidates.ContainsKey(meant))
                    candidates[meant] = new SpellingCandidate(meant, LogShare(meant) - (EditCost * cost / 10), cost);
        }

        return [.. candidates.Values.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Word, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The content's word that is reached at the least cost, at most <paramref name="most"/> tenths of an edit; null where there is none.</summary>
    public string? NearestInContent(string word, int most) => Find(_content, word, most) is [var nearest, ..] ? _content.WordOf(nearest.Node) : null;

    /// <summary>Log of a word's share of all words: half the content's, half everyday language's.</summary>
    public double LogShare(string word)
    {
        var content = Math.Max(0, _content.WeightOf(word)) / _total;
        var share = (ContentShare * content) + ((1 - ContentShare) * Math.Exp(SpellingDictionary.Of(_language).Words.WeightOf(word)));
        return Math.Max(LeastLogShare, Math.Log(share));
    }

    private List<(int Node, int Cost)> Find(WordTrie trie, string word, int most)
    {
        (_search ??= new WordSearch()).Find(trie, SpellingDictionary.Of(_language).Costs, word, most, _found ??= []);
        return _found;
    }

    /// <summary>In tenths of an edit: the longer a word, the more of it may be wrong; never so much that another word of its kind is reached ("lymphedema" is no "lymphoma").</summary>
    private static int MostCost(int length) => length switch { <= 3 => 7, 4 => 9, 5 => 10, <= 7 => 14, <= 9 => 17, _ => 20 };
}
