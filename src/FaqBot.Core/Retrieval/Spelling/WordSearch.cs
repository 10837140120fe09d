namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>
/// Finds the words of a tree that a written word may stand for, cheapest edit first: a walk over pairs of (node of the tree, letter of the word) in the order of their costs
/// (Dijkstra 1959; costs are small whole numbers, so the queue is a row of stacks, after Dial 1969). It stops a little above the cheapest word found, and after a fixed number of
/// steps in any case: its cost does not grow with the number of words. Not thread-safe; made for being used again.
/// </summary>
public sealed class WordSearch
{
    /// <summary>At most so many pairs are looked at.</summary>
    public const int MostSteps = 3_500;

    /// <summary>A longer word is not looked for.</summary>
    public const int LongestWord = 30;

    /// <summary>How far above the cheapest word the walk goes on, in tenths of an edit.</summary>
    public const int Beyond = 8;

    // No costlier words are ever asked for.
    private const int HighestCost = 40;

    private readonly List<(int Node, int Position)>[] _queue = new List<(int Node, int Position)>[HighestCost + 1];
    private readonly SeenPairs _seen = new();
    private int _most;

    public WordSearch()
    {
        for (var i = 0; i < _queue.Length; i++) _queue[i] = [];
    }

    /// <summary>Words and what they cost in tenths of an edit, cheapest first.</summary>
    /// <param name="trie">The words.</param>
    /// <param name="costs">What edits cost.</param>
    /// <param name="written">In lower case, without accents.</param>
    /// <param name="most">The highest cost.</param>
    /// <param name="found">Filled with what is found.</param>
    public void Find(WordTrie trie, EditCosts costs, ReadOnlySpan<char> written, int most, List<(int Node, int Cost)> found)
    {
        found.Clear();
        if (written.Length > LongestWord) return;
        Clear();
        _most = Math.Min(most, HighestCost);
        Push(0, WordTrie.Root, 0);
        var steps = 0;
        for (var cost = 0; cost <= _most; cost++)
        {
            var bucket = _queue[cost];
            for (var i = 0; i < bucket.Count; i++) // The bucket may grow while it is walked: rules may cost nothing.
            {
                var (node, position) = bucket[i];
                if (!_seen.Add(node, position)) continue;
                if (++steps > MostSteps) return;
                if (position == written.Length && trie.Weight(node) != WordTrie.NoWord)
                {
                    found.Add((node, cost));
                    _most = Math.Min(_most, found[0].Cost + Beyond);
                }

                Expand(trie, costs, written, cost, node, position);
            }
        }
    }

    private void Expand(WordTrie trie, EditCosts costs, ReadOnlySpan<char> written, int cost, int node, int position)
    {
        var first = node == WordTrie.Root && position == 0 ? EditCosts.WrongFirst : 0;
        var before = node == WordTrie.Root ? '\0' : trie.Letter(node);
        var atEnd = position == written.Length;
        var letter = atEnd ? '\0' : written[position];
        for (var child = trie.FirstChild(node); child >= 0; child = trie.NextSibling(child))
        {
            var meant = trie.Letter(child);
            if (!atEnd && meant == letter) Push(cost, child, position + 1);
            else if (!atEnd) Push(cost + EditCosts.Substitute(letter, meant) + first, child, position + 1);
            Push(cost + EditCosts.Missing(meant, before, letter) + first, child, position);
        }

        if (atEnd) return;
        var after = position + 1 < written.Length ? written[position + 1] : '\0';
        Push(cost + EditCosts.Extra(letter, position == 0 ? '\0' : written[position - 1], after) + first, node, position + 1);
        if (after != '\0' && after != letter && Follow(trie, node, [after, letter]) is >= 0 and var swapped) Push(cost + EditCosts.Swapped + (first / 2), swapped, position + 2);
        foreach (var rule in costs.RulesAt(letter) ?? [])
            if (written[position..].StartsWith(rule.Written) && Follow(trie, node, rule.Meant) is >= 0 and var spelled)
                Push(cost + rule.Cost, spelled, position + rule.Written.Length);
    }

    private static int Follow(WordTrie trie, int node, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            if ((node = trie.Child(node, letter)) < 0)
                return -1;
        return node;
    }

    private void Push(int cost, int node, int position)
    {
        if (cost <= _most) _queue[cost].Add((node, position));
    }

    private void Clear()
    {
        foreach (var bucket in _queue) bucket.Clear();
        _seen.Clear();
    }

    /// <summary>A set of pairs that is emptied at once: every entry carries the number of the walk it belongs to.</summary>
    private sealed class SeenPairs
    {
        private const int Slots = 1 << 15;

        private readonly long[] _keys = new long[Slots];
        private readonly int[] _walks = new int[Slots];
        private int _walk;

        public void Clear() => _walk++;

        /// <summary>False when the pair was there. There is room for more than twice <see cref="MostSteps"/> pairs.</summary>
        public bool Add(int node, int position)
        {
            var key = ((long)node << 8) | (uint)position;
            var at = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 49);
            while (_walks[at] == _walk)
            {
                if (_keys[at] == key) return false;
                at = (at + 1) & (Slots - 1);
            }

            (_keys[at], _walks[at]) = (key, _walk);
            return true;
        }
    }
}
