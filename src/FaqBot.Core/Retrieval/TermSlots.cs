namespace FaqBot.Core.Retrieval;

/// <summary>Gives each distinct term hash of one question a small number; finding one costs a probe or two, whatever the passage holds.</summary>
internal sealed class TermSlots
{
    private const int Empty = -1;

    private int[] _keys = new int[64];
    private int[] _slots = NewSlots(64);

    public int Count { get; private set; }

    /// <summary>The slot of a term; a new one when it has none.</summary>
    public int Of(int term)
    {
        if (Count * 2 >= _keys.Length) Grow();
        var at = Probe(term);
        if (_slots[at] == Empty) (_keys[at], _slots[at]) = (term, Count++);
        return _slots[at];
    }

    /// <summary>The slot of a term, or -1.</summary>
    public int Find(int term) => _slots[Probe(term)];

    private int Probe(int term)
    {
        var mask = _keys.Length - 1;
        var at = term & mask;
        while (_slots[at] != Empty && _keys[at] != term) at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var (keys, slots) = (_keys, _slots);
        _keys = new int[keys.Length * 2];
        _slots = NewSlots(_keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            if (slots[i] == Empty) continue;
            var at = Probe(keys[i]);
            (_keys[at], _slots[at]) = (keys[i], slots[i]);
        }
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, Empty);
        return slots;
    }
}
