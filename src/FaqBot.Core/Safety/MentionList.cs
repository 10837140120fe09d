namespace FaqBot.Core.Safety;

/// <summary>Mentions of one concept, ordered by start; looked up in logarithmic time so that long messages stay linear.</summary>
internal sealed class MentionList
{
    private readonly List<Mention> _mentions = [];

    public static MentionList Empty { get; } = new();

    public int Count => _mentions.Count;

    public Mention this[int index] => _mentions[index];

    /// <summary>Mentions must come in the order of their starts; one that is there already is left out.</summary>
    public bool Add(Mention mention)
    {
        for (var i = _mentions.Count - 1; i >= 0 && _mentions[i].Start == mention.Start; i--)
            if (_mentions[i].End == mention.End) return false;
        _mentions.Add(mention);
        return true;
    }

    public void RemoveAll(Predicate<Mention> match) => _mentions.RemoveAll(match);

    public MentionList Where(Func<Mention, bool> filter)
    {
        var kept = new MentionList();
        kept._mentions.AddRange(_mentions.Where(filter));
        return kept;
    }

    /// <summary>Index of the first mention that starts at the word or later; <see cref="Count"/> when there is none.</summary>
    public int FirstFrom(int word)
    {
        var (low, high) = (0, _mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_mentions[middle].Start < word) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Does one start at <paramref name="from"/> or later and before <paramref name="to"/>?</summary>
    public bool AnyStartsIn(int from, int to)
    {
        var index = FirstFrom(from);
        return index < Count && _mentions[index].Start < to;
    }

    /// <summary>The longest of those that start at the word.</summary>
    public Mention? LongestAt(int word)
    {
        Mention? longest = null;
        for (var i = FirstFrom(word); i < Count && _mentions[i].Start == word; i++)
            if (longest is null || _mentions[i].End > longest.Value.End) longest = _mentions[i];
        return longest;
    }
}
