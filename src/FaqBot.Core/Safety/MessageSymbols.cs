namespace FaqBot.Core.Safety;

/// <summary>What each word of a message stands for in the phrases of one language.</summary>
internal sealed class MessageSymbols
{
    private readonly List<int> _symbols = [];
    private readonly int[] _firstOf;

    private MessageSymbols(MessageWords words)
    {
        Words = words;
        _firstOf = new int[words.Count + 1];
        KnownBefore = new int[words.Count + 1];
    }

    public MessageWords Words { get; }

    /// <summary>By word: how many of the words before it, numbers aside, some phrase names.</summary>
    public int[] KnownBefore { get; }

    public static MessageSymbols Of(MessageWords words, SymbolTable table)
    {
        var found = new MessageSymbols(words);
        for (var word = 0; word < words.Count; word++)
        {
            found._firstOf[word] = found._symbols.Count;
            table.Resolve(words.Text(word), found._symbols);
            found.KnownBefore[word + 1] = found.KnownBefore[word] + (found._symbols.Count > found._firstOf[word] ? 1 : 0);
            if (words.IsNumber(word)) found._symbols.Add(SymbolTable.Number);
        }

        found._firstOf[words.Count] = found._symbols.Count;
        return found;
    }

    public ReadOnlySpan<int> At(int word) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_symbols)[_firstOf[word].._firstOf[word + 1]];
}
