namespace FaqBot.Core.Knowledge;

/// <summary>A part of an article under one heading. The opening paragraphs are the section <see cref="OverviewAnchor"/>, headed by the article's title.</summary>
/// <param name="Anchor">Unique in its article; part of passage ids and links.</param>
/// <param name="Heading">In normal form.</param>
/// <param name="Asked">How people ask for this section: searched, never shown.</param>
/// <param name="Units">The text, in order.</param>
/// <param name="Line">Line of the heading in the article's file, from 1.</param>
public sealed record Section(string Anchor, string Heading, IReadOnlyList<string> Asked, IReadOnlyList<TextUnit> Units, int Line)
{
    public const string OverviewAnchor = "overview";
}

/// <summary>
/// The smallest piece of text that may be shown alone: a sentence, a list with its lead-in, or a whole <c>{.together}</c> paragraph.
/// </summary>
/// <param name="Text">In normal form (<see cref="NormalForm"/>); list items stand on lines of their own.</param>
/// <param name="StartsParagraph">False when the unit follows its neighbour in the same paragraph.</param>
/// <param name="Items">How many lines of <paramref name="Text"/>, counted from its end, are list items; 0 for plain sentences.</param>
public sealed record TextUnit(string Text, bool StartsParagraph, int Items = 0)
{
    public int Words => NormalForm.CountWords(Text);

    /// <summary>Units as one text in normal form: neighbours of one paragraph by a space, paragraphs on lines.</summary>
    public static string Join(IEnumerable<TextUnit> units)
    {
        var text = new System.Text.StringBuilder();
        foreach (var unit in units)
        {
            if (text.Length > 0) text.Append(unit.StartsParagraph ? '\n' : ' ');
            text.Append(unit.Text);
        }

        return text.ToString();
    }
}
