namespace FaqBot.Core.Safety;

/// <summary>Mentions of one concept, ordered by start; looked up in logarithmic time so that long messages stay linear.</summary>
internal sealed class MentionList
{
    private readonly List<Mention> _mentions = [];

    public static MentionList Empty { get; } = new();

    public int Count => _mentions.Count;

    public Mention this[int index] => _mentions[index];

    public void Add(Mention mention) => _mentions.Add(mention);

    /// <summary>Brings the mentions in the order of their starts and drops doubles. Lookups need it.</summary>
    public void Sort()
    {
        if (_mentions.Count < 2) return;
        _mentions.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var kept = 0;
        for (var i = 0; i < _mentions.Count; i++)
            if (i == 0 || _mentions[i] != _mentions[kept - 1]) _mentions[kept++] = _mentions[i];
        _mentions.RemoveRange(kept, _mentions.Count - kept);
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
