using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Answering;

/// <summary>
/// Sentences whose subject stands in the sentence before them ("It", "These signs"): said alone, nobody would know what they speak of. A sentence that
/// starts a paragraph keeps its subject by editorial rule only, so it is judged by its words as well.
/// </summary>
internal static partial class LostSubject
{
    /// <summary>The first unit that must be said with <paramref name="unit"/>, so that its subject is known; the unit itself when it names its subject, -1 when none before it does.</summary>
    public static int Start(IReadOnlyList<TextUnit> units, int unit)
    {
        while (unit >= 0 && PointsBack().IsMatch(units[unit].Text)) unit--;
        return unit;
    }

    // Pronouns and demonstratives at the start, behind a connecting word or none; English and Spanish.
    [GeneratedRegex(
        @"^(?:(?:however|but|and|so|also|then|sometimes|often|usually|if|when|because|after|before|in|for|with|during|without|of|pero|además|entonces|si|cuando|porque|después de|en|con),? )?(?:it|its|it's|this|that|these|those|they|their|them|he|she|his|her|both|such|each of these|if so|su|sus|esto|este|esta|estos|estas|eso|esos|esas|ello|él|ella|ellos|ellas)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PointsBack();
}
