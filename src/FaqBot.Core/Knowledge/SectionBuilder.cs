namespace FaqBot.Core.Knowledge;

/// <summary>Collects the units of one section while its file is read.</summary>
internal sealed class SectionBuilder(string anchor, string heading, int line)
{
    private readonly List<TextUnit> _units = [];

    public List<string> Asked { get; } = [];

    public void AddParagraph(string text, bool together)
    {
        if (text.Length == 0) return;
        if (together)
        {
            _units.Add(new TextUnit(text, StartsParagraph: true));
            return;
        }

        var first = true;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            _units.Add(new TextUnit(sentence, StartsParagraph: first));
            first = false;
        }
    }

    /// <summary>Joins a list to its lead-in, the unit before it. False when there is none.</summary>
    public bool AddList(IReadOnlyList<string> items)
    {
        if (items.Count == 0 || _units.Count == 0 || !_units[^1].Text.EndsWith(':')) return false;
        var leadIn = _units[^1];
        _units[^1] = leadIn with { Text = leadIn.Text + "\n" + string.Join('\n', items), Items = items.Count };
        return true;
    }

    public Section Build() => new(anchor, heading, Asked, _units, line);
}
