using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>
/// What the words of a text say of its language, in powers of ten. English against Spanish: how much more common each word is in the one than in the other, by the lists
/// that the search has anyway, and for words in neither list by their letters. Another language: its commonest words against those of English and Spanish together.
/// </summary>
internal ref struct LanguageEvidence
{
    // What the lists hold begins at 3.4; all other words are taken to be this common.
    private const float Unlisted = 2;

    // A single word never decides against several.
    private const float MostOfOneWord = 3;
    private const float LettersWeight = 0.5f;
    private const float LettersOfListedWeight = 0.25f;
    private const float SpanishLetter = 1.5f;
    private const float SpanishMark = 2;

    // Words of the content are much the same in Portuguese, Spanish and French: only the words of every sentence tell these apart.
    private const float FunctionWord = 5.6f;
    private const float ContentWeight = 0.3f;
    private const float ForeignLetter = 3;

    // What it costs to take a word of a mixed text from either language.
    private const float Mixing = 1.5f;

    // A short text is not taken for another language; nor one with fewer than two words of it.
    private const int FewestWords = 4;
    private const int FewestOwn = 2;
    private const float FewestOther = 3;
    private const float OtherByWord = 0.1f;

    private static readonly WordFrequencies English = SearchLanguage.English.Commonness;
    private static readonly WordFrequencies Spanish = SearchLanguage.Spanish.Commonness;
    private static readonly LetterModel Letters = new(English.Words, Spanish.Words);
    private static readonly OtherLanguages Others = new();

    private readonly Span<float> _others;
    private readonly Span<int> _own;
    private float _english;
    private float _spanish;
    private float _mixed;
    private int _words;

    /// <param name="others">Room for <see cref="Languages"/> sums, cleared.</param>
    /// <param name="own">Room for as many counts, cleared.</param>
    public LanguageEvidence(Span<float> others, Span<int> own)
    {
        _others = others;
        _own = own;
    }

    public static int Languages => Others.Count;

    /// <summary>Above zero for English, below for Spanish; 0 when no word says anything.</summary>
    public float EnglishOverSpanish { get; private set; }

    /// <summary>By how much another language fits better than English, Spanish and both mixed; null where it does not, or the text is too short to tell.</summary>
    public readonly float? Other
    {
        get
        {
            if (_words < FewestWords) return null;
            var best = 0;
            for (var i = 1; i < _others.Length; i++)
                if (_others[i] > _others[best]) best = i;
            var over = _others[best] - Math.Max(_mixed, Math.Max(_english, _spanish));
            return _own[best] >= FewestOwn && over > Math.Max(FewestOther, OtherByWord * _words) ? over : null;
        }
    }

    /// <summary>"¿" and "¡".</summary>
    public void AddSpanishMark() => EnglishOverSpanish -= SpanishMark;

    /// <param name="word">In lower case, without accents.</param>
    /// <param name="written">What its letters were.</param>
    public void Add(scoped ReadOnlySpan<char> word, WrittenLetters written)
    {
        var english = ZipfOf(English, word);
        var spanish = ZipfOf(Spanish, word);
        if (word.Length > 1 || "aeiouy".Contains(word[0], StringComparison.Ordinal)) EnglishOverSpanish += Ratio(word, written, english, spanish);
        AddToOthers(word, written, Excess(english), Excess(spanish));
    }

    private static float Ratio(ReadOnlySpan<char> word, WrittenLetters written, float english, float spanish)
    {
        var isListed = english > Unlisted || spanish > Unlisted;
        var ratio = english - spanish + (Letters.Ratio(word) * (isListed ? LettersOfListedWeight : LettersWeight));
        if ((written & WrittenLetters.Spanish) != 0) ratio -= SpanishLetter;
        return Math.Clamp(ratio, -MostOfOneWord, MostOfOneWord);
    }

    private void AddToOthers(scoped ReadOnlySpan<char> word, WrittenLetters written, float english, float spanish)
    {
        _words++;
        var foreign = (written & WrittenLetters.Foreign) != 0 ? ForeignLetter : 0;
        _english += english - foreign;
        _spanish += spanish - foreign;
        var better = Math.Max(english, spanish);
        _mixed += better - Mixing - foreign;
        foreach (var use in Others.UsesOf(word))
        {
            var excess = use.Zipf - Unlisted;
            _others[use.Language] += excess;
            if (excess > better) _own[use.Language]++;
        }
    }

    private static float ZipfOf(WordFrequencies words, ReadOnlySpan<char> word) => words.TryGetZipf(word, out var zipf) ? (float)zipf : Unlisted;

    private static float Excess(float zipf) => (zipf - Unlisted) * (zipf >= FunctionWord ? 1 : ContentWeight);
}

/// <summary>What a word's letters were before the accents went.</summary>
[Flags]
internal enum WrittenLetters
{
    Plain = 0,

    /// <summary>One that Spanish writes and English does not.</summary>
    Spanish = 1,

    /// <summary>One that neither writes.</summary>
    Foreign = 2,
}
