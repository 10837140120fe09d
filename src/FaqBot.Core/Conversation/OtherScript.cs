using System.Text;

namespace FaqBot.Core.Conversation;

/// <summary>Tells a text in another script than the Latin one (Cyrillic, Han, Arabic, Hangul, Devanagari …): its writer reads neither English nor Spanish here.</summary>
public static class OtherScript
{
    private const int MostRead = 4_096;

    private static readonly (int First, int Last)[] Latin =
        [(0x41, 0x5A), (0x61, 0x7A), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0x2AF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x1D400, 0x1D7FF)];

    /// <summary>Are more than half of the letters at the beginning of the text of another script? False for a text without letters.</summary>
    public static bool IsMostOf(string text)
    {
        var (letters, others) = (0, 0);
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MostRead)).EnumerateRunes())
        {
            if (!Rune.IsLetter(rune)) continue;
            letters++;
            if (!IsLatin(rune.Value)) others++;
        }

        return others * 2 > letters;
    }

    private static bool IsLatin(int code)
    {
        foreach (var (first, last) in Latin)
            if (code >= first && code <= last) return true;
        return false;
    }
}
