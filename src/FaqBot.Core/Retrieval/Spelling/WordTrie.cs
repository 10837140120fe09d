namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>
/// Many words in a tree of their letters, each with a weight. Nodes lie in the order of a depth-first walk: a node's first child is the node after it, so a node is
/// a letter, the place of its next sibling, and a weight; about 10 bytes. Immutable; looking a word up costs its letters, not the number of words.
/// </summary>
public sealed class WordTrie
{
    /// <summary>No word ends here.</summary>
    public const float NoWord = float.NegativeInfinity;

    public const int Root = 0;

    private readonly char[] _letters;
    private readonly int[] _nextSiblings;
    private readonly float[] _weights;
    private readonly bool[] _hasChildren;

    /// <param name="words">Sorted by ordinal order, each once.</param>
    public WordTrie(IEnumerable<KeyValuePair<string, float>> words)
    {
        var (letters, siblings, weights, children) = (new List<char> { '\0' }, new List<int> { 0 }, new List<float> { NoWord }, new List<bool> { false });
        var path = new List<int> { Root };
        var last = "";
        foreach (var (word, weight) in words)
        {
            var common = 0;
            while (common < last.Length && common < word.Length && last[common] == word[common]) common++;
            for (var i = common; i < word.Length; i++)
            {
                var node = letters.Count;
                letters.Add(word[i]);
                siblings.Add(0);
                weights.Add(NoWord);
                children.Add(false);
                if (i == common && path.Count > common + 1) siblings[path[common + 1]] = node;
                if (i == common) path.RemoveRange(common + 1, path.Count - common - 1);
                children[path[i]] = true;
                path.Add(node);
            }

            weights[path[word.Length]] = weight;
            last = word;
        }

        (_letters, _nextSiblings, _weights, _hasChildren) = ([.. letters], [.. siblings], [.. weights], [.. children]);
    }

    public bool Contains(ReadOnlySpan<char> word) => WeightOf(word) != NoWord;

    /// <summary>The weight of a word; <see cref="NoWord"/> when it is not there.</summary>
    public float WeightOf(ReadOnlySpan<char> word)
    {
        var node = Root;
        foreach (var letter in word)
            if ((node = Child(node, letter)) < 0)
                return NoWord;
        return _weights[node];
    }

    public float Weight(int node) => _weights[node];

    public char Letter(int node) => _letters[node];

    /// <summary>The first child of a node, or -1.</summary>
    public int FirstChild(int node) => _hasChildren[node] ? node + 1 : -1;

    /// <summary>The next child of the same parent, or -1.</summary>
    public int NextSibling(int node) => _nextSiblings[node] is > 0 and var next ? next : -1;

    public int Child(int node, char letter)
    {
        for (var child = FirstChild(node); child >= 0; child = NextSibling(child))
            if (_letters[child] == letter)
                return child;
        return -1;
    }

    /// <summary>The letters from the root to a node.</summary>
    public string WordOf(int node)
    {
        var word = new System.Text.StringBuilder();
        for (var at = Root; at != node;)
        {
            // Depth-first order: of the children, the last that does not lie behind the node leads to it.
            var child = FirstChild(at);
            while (NextSibling(child) is >= 0 and var next && next <= node) child = next;
            word.Append(_letters[child]);
            at = child;
        }

        return word.ToString();
    }
}
