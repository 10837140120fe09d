namespace FaqBot.Core.Safety;

/// <summary>Cuts one text into words and sentences. Used once.</summary>
internal sealed class WordSplitter(string text)
{
    private int _start;
    private bool _sentenceEnded = true;
    private bool _afterComma;
    private bool _afterRatioSlash;

    public List<char> Letters { get; } = new(text.Length);
    public List<Word> Words { get; } = new(text.Length / 5 + 1);
    public List<int> SentenceStarts { get; } = [];

    public void Split()
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = Read(ref i);
            if (CharacterFolding.IsInvisible(c)) continue;
            if (StandsForLetter(c, i) is not '\0' and var meant) Letters.Add(meant);
            else if (char.IsAsciiDigit(c)) Append(c, endsWordOf: char.IsLetter);
            else if (char.IsLetterOrDigit(c)) Append(c, endsWordOf: char.IsAsciiDigit);
            else if (!JoinsWord(c, i)) Separate(c, i);
        }

        EndWord();
    }

    private char Read(ref int i)
    {
        if (!char.IsHighSurrogate(text[i]) || i + 1 >= text.Length) return CharacterFolding.Fold(text[i]);
        var letter = CharacterFolding.FoldPair(text[i], text[i + 1]);
        if (letter != '\0') i++;
        return letter != '\0' ? letter : text[i];
    }

    // "su1cide", "d1e": one digit between two letters of one word. Not "T4N0", and not "day4of": a digit that ends a word stands for itself.
    private char StandsForLetter(char c, int i)
    {
        if (Letters.Count == _start || !char.IsLetter(Letters[^1]) || i + 1 >= text.Length || !char.IsLetter(text[i + 1])) return '\0';
        return CharacterFolding.LetterFor(c);
    }

    private void Append(char c, Func<char, bool> endsWordOf)
    {
        if (Letters.Count > _start && endsWordOf(Letters[^1])) EndWord();
        Letters.Add(c);
    }

    // Apostrophes vanish ("can't" is "cant"), and so does the mask of a letter ("su*cide"); a point or comma between digits is a decimal point.
    private bool JoinsWord(char c, int i)
    {
        if (Letters.Count == _start || i + 1 >= text.Length) return false;
        var (before, after) = (Letters[^1], text[i + 1]);
        if (CharacterFolding.IsApostrophe(c) || c == '*') return char.IsLetter(before) && char.IsLetter(after);
        if (c is not ('.' or ',') || !char.IsAsciiDigit(before) || !char.IsAsciiDigit(after)) return false;
        if (c == '.' || !IsThousands(i)) Letters.Add('.');
        return true;
    }

    private bool IsThousands(int comma) =>
        comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    private void Separate(char c, int i)
    {
        var wordLength = Letters.Count - _start;
        EndWord();
        if (CharacterFolding.IsSymbolWord(c)) AddSymbol(c);
        else if (c is '!' or '?' or '¿' or '¡' or ';' or '\n' or '\r') _sentenceEnded = true;
        else if (c == '.') EndSentenceAtPoint(i, wordLength);
        else if (c is ',' or ':' or '(' or ')' or '…' or '–' or '—') _afterComma = true;
        else if (c == '-') _afterComma |= wordLength == 0;
        else if (c == '/') MarkRatio(i);
    }

    // "..." is a pause, and the point of "i.v." ends nothing.
    private void EndSentenceAtPoint(int i, int wordLength)
    {
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        if (next == '.' || i > 0 && text[i - 1] == '.') _afterComma = true;
        else if (!char.IsLetterOrDigit(next) || wordLength > 1) _sentenceEnded = true;
    }

    private void MarkRatio(int i)
    {
        if (i == 0 || i + 1 >= text.Length || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1]) || Words.Count == 0) return;
        Words[^1] = Words[^1] with { InRatio = true };
        _afterRatioSlash = true;
    }

    private void AddSymbol(char c)
    {
        Letters.Add(c);
        EndWord();
    }

    private void EndWord()
    {
        if (Letters.Count == _start) return;
        if (_sentenceEnded) SentenceStarts.Add(Words.Count);
        Words.Add(new Word(_start, Letters.Count - _start, SentenceStarts.Count - 1, _afterComma, _afterRatioSlash));
        (_start, _sentenceEnded, _afterComma, _afterRatioSlash) = (Letters.Count, false, false, false);
    }
}
