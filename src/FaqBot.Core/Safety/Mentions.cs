namespace FaqBot.Core.Safety;

/// <summary>What the words of one message mean: the mentions of every concept. Filled level by level, then only read.</summary>
internal sealed class Mentions
{
    private readonly MentionList?[] _ofConcept;
    private readonly HashSet<int>?[] _excepted;
    private readonly int[] _firstAt;
    private readonly List<(int Concept, int End, int Next)> _startingAt = [];

    public Mentions(int concepts, MessageWords words)
    {
        Words = words;
        _ofConcept = new MentionList?[concepts];
        _excepted = new HashSet<int>?[concepts];
        _firstAt = new int[words.Count];
        Array.Fill(_firstAt, -1);
    }

    public MessageWords Words { get; }

    /// <summary>By word: how many of the words before it the phrases of the language know.</summary>
    public int[] KnownBefore { get; set; } = [0];

    public int KnownWords => KnownBefore[^1];

    public int KnownWordsOfSentence(int word) => KnownBefore[Words.SentenceEnd(word)] - KnownBefore[Words.SentenceStart(word)];

    /// <summary>The concepts that some phrase of the message names.</summary>
    public List<int> Named { get; } = [];

    public MentionList Of(int concept) => _ofConcept[concept] ?? MentionList.Empty;

    public void Add(PhraseEnd phrase, Mention mention)
    {
        if (!phrase.IsException) (_ofConcept[phrase.Concept] ??= Name(phrase.Concept)).Add(mention);
        else AddException(_excepted[phrase.Concept] ??= [], mention);
    }

    /// <summary>Drops the mentions that touch an exception of their concept, and lets the next levels see the rest.</summary>
    public void Close(int[] concepts)
    {
        foreach (var concept in concepts)
        {
            if (_ofConcept[concept] is not { } mentions) continue;
            mentions.Sort();
            if (_excepted[concept] is { } words) mentions.RemoveAll(mention => Touches(mention, words));
            for (var i = 0; i < mentions.Count; i++)
            {
                _startingAt.Add((concept, mentions[i].End, _firstAt[mentions[i].Start]));
                _firstAt[mentions[i].Start] = _startingAt.Count - 1;
            }
        }
    }

    /// <summary>First entry of the chain of closed mentions that start at a word, for <see cref="Entry"/>; -1 for none.</summary>
    public int FirstAt(int word) => _firstAt[word];

    public (int Concept, int End, int Next) Entry(int index) => _startingAt[index];

    private MentionList Name(int concept)
    {
        Named.Add(concept);
        return new MentionList();
    }

    private static void AddException(HashSet<int> words, Mention mention)
    {
        for (var word = mention.Start; word < mention.End; word++) words.Add(word);
    }

    private static bool Touches(Mention mention, HashSet<int> words)
    {
        for (var word = mention.Start; word < mention.End; word++)
            if (words.Contains(word)) return true;
        return false;
    }
}
