using CsCheck;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Tests.Retrieval.Spelling;

public sealed class A_word_trie
{
    private static readonly Gen<string[]> Words = Gen.String[Gen.Char["abc"], 1, 6].Array[0, 60];

    [Fact]
    public void Knows_exactly_its_words_and_their_weights() => Words.Select(Words).Sample((words, others) =>
    {
        var trie = TrieOf(words);
        foreach (var word in words.Concat(others))
            trie.WeightOf(word).ShouldBe(words.Contains(word) ? word.Length : WordTrie.NoWord);
    });

    // Against every word's cost by a table, one word at a time.
    [Fact]
    public void Is_walked_to_every_word_that_costs_little_more_than_the_cheapest() => Gen.Select(Words, Gen.String[Gen.Char["abc"], 1, 6]).Sample((words, written) =>
    {
        var trie = TrieOf(words);
        var found = new List<(int Node, int Cost)>();
        new WordSearch().Find(trie, new EditCosts([]), written, MostCost, found);

        var expected = words.Distinct().Select(word => (Word: word, Cost: CostOf(written, word))).Where(word => word.Cost <= MostCost).ToList();
        var most = expected.Select(word => word.Cost).DefaultIfEmpty(0).Min() + WordSearch.Beyond;
        found.Select(word => (Word: trie.WordOf(word.Node), word.Cost)).Order().ShouldBe(expected.Where(word => word.Cost <= most).Order());
        found.Select(word => word.Cost).ShouldBe(found.Select(word => word.Cost).Order());
    });

    [Fact]
    public void Is_walked_by_the_sounds_of_its_language()
    {
        var found = new List<(int Node, int Cost)>();
        var trie = TrieOf(["phone", "bone"]);
        new WordSearch().Find(trie, new EditCosts(["f ph 4"]), "fone", MostCost, found);

        (trie.WordOf(found[0].Node), found[0].Cost).ShouldBe(("phone", 4));
    }

    private const int MostCost = 40;

    private static int CostOf(string written, string meant)
    {
        var costs = new int[written.Length + 1, meant.Length + 1];
        for (var i = 0; i <= written.Length; i++)
        {
            for (var j = 0; j <= meant.Length; j++)
            {
                if (i == 0 && j == 0) continue;
                var best = int.MaxValue;
                if (i > 0 && j > 0) best = Math.Min(best, costs[i - 1, j - 1] + (written[i - 1] == meant[j - 1] ? 0 : EditCosts.Substitute(written[i - 1], meant[j - 1]) + First(i - 1, j - 1)));
                if (i > 0) best = Math.Min(best, costs[i - 1, j] + EditCosts.Extra(written[i - 1], At(written, i - 2), At(written, i)) + First(i - 1, j));
                if (j > 0) best = Math.Min(best, costs[i, j - 1] + EditCosts.Missing(meant[j - 1], At(meant, j - 2), At(written, i)) + First(i, j - 1));
                if (i > 1 && j > 1 && written[i - 1] == meant[j - 2] && written[i - 2] == meant[j - 1] && written[i - 1] != written[i - 2])
                    best = Math.Min(best, costs[i - 2, j - 2] + EditCosts.Swapped + (First(i - 2, j - 2) / 2));
                costs[i, j] = best;
            }
        }

        return costs[written.Length, meant.Length];

        static int First(int i, int j) => i == 0 && j == 0 ? EditCosts.WrongFirst : 0;
        static char At(string word, int at) => at >= 0 && at < word.Length ? word[at] : '\0';
    }

    private static WordTrie TrieOf(IEnumerable<string> words) => new(words.Distinct().Order(StringComparer.Ordinal).Select(word => KeyValuePair.Create(word, (float)word.Length)));
}
