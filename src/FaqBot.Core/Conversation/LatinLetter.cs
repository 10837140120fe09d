namespace FaqBot.Core.Conversation;

/// <summary>Letters of the Latin script without case and accent, one for one; no allocation.</summary>
internal static class LatinLetter
{
    // Latin-1 and Latin Extended-A from "À" on, then the Vietnamese letters from "Ạ" on. Written out: at the first message there is no time to work them out.
    private const char First = 'À';
    private const string Plain =
        "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const char FirstVietnamese = 'Ạ';
    private const string PlainVietnamese = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

    /// <summary>The lower-case letter from a to z that a letter is based on (of "æ" and "ß" the first of the two); the letter itself, in lower case, where there is none.</summary>
    public static char Fold(char letter) => letter switch
    {
        < First => char.ToLowerInvariant(letter),
        < (char)(First + PlainLength) => Plain[letter - First],
        >= FirstVietnamese and < (char)(FirstVietnamese + VietnameseLength) => PlainVietnamese[letter - FirstVietnamese],
        'Ơ' or 'ơ' => 'o',
        'Ư' or 'ư' => 'u',
        'Ș' or 'ș' => 's',
        'Ț' or 'ț' => 't',
        _ => char.ToLowerInvariant(letter),
    };

    /// <summary>Does neither English nor Spanish write this letter?</summary>
    public static bool IsForeign(char letter) => letter > 'z' && !"áéíóúüñÁÉÍÓÚÜÑªº".Contains(letter, StringComparison.Ordinal);

    /// <summary>Is it one of the letters that Spanish writes and English does not?</summary>
    public static bool IsSpanish(char letter) => letter > 'z' && "áéíóúñÁÉÍÓÚÑ".Contains(letter, StringComparison.Ordinal);

    private const int PlainLength = 192;
    private const int VietnameseLength = 90;
}
