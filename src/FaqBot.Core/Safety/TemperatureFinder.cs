namespace FaqBot.Core.Safety;

/// <summary>Finds the numbers of a message that are temperatures within a range, with a unit or beside words of temperature.</summary>
internal sealed class TemperatureFinder(int concept, TemperatureRange range, Func<string, int?> indexOf)
{
    private const int Reach = 4;

    private readonly int? _beside = indexOf(range.Beside);
    private readonly int? _decimalsUnless = range.DecimalsUnless is { } name ? indexOf(name) : null;
    private readonly int? _fahrenheit = indexOf(FrameConcepts.Fahrenheit);
    private readonly int? _celsius = indexOf(FrameConcepts.Celsius);
    private readonly int? _degrees = indexOf(FrameConcepts.Degrees);
    private readonly int? _otherUnit = indexOf(FrameConcepts.OtherUnit);

    public void Find(Mentions mentions)
    {
        var words = mentions.Words;
        for (var word = 0; word < words.Count; word++)
        {
            if (words[word].InRatio || !words.TryGetNumber(word, out var value)) continue;
            if (!range.HoldsFahrenheit(value) && !range.HoldsCelsius(value)) continue;
            if (EndOfReading(mentions, word, value) is { } end) mentions.Add(new PhraseEnd(concept, false), new Mention(word, end));
        }
    }

    // The word after the reading; null when the number is no temperature of this range.
    private int? EndOfReading(Mentions mentions, int word, double value)
    {
        var sentenceEnd = mentions.Words.SentenceEnd(word);
        if (At(_otherUnit, word + 1) is not null) return null;
        var afterDegrees = At(_degrees, word + 1) ?? word + 1;
        if (At(_fahrenheit, afterDegrees) is { } fahrenheit) return range.HoldsFahrenheit(value) ? fahrenheit : null;
        if (At(_celsius, afterDegrees) is { } celsius) return range.HoldsCelsius(value) ? celsius : null;
        return afterDegrees > word + 1 || StandsBeside(mentions, word) ? afterDegrees : null;

        int? At(int? unit, int start) =>
            unit is { } index && start < sentenceEnd ? mentions.Of(index).LongestAt(start)?.End : null;
    }

    private bool StandsBeside(Mentions mentions, int word)
    {
        if (_beside is not { } beside) return false;
        if (PrecedesWithin(mentions, beside, word)) return true;
        if (word + 1 < mentions.Words.SentenceEnd(word) && mentions.Of(beside).LongestAt(word + 1) is not null) return true;
        return mentions.Words.IsDecimal(word) && _decimalsUnless is { } other && !PrecedesWithin(mentions, other, word);
    }

    // Before the number, with no other number between: in "heart rate 101 and temp 98" the 101 is no temperature.
    private static bool PrecedesWithin(Mentions mentions, int concept, int word)
    {
        var first = Math.Max(mentions.Words.SentenceStart(word), word - Reach - 1);
        for (var start = word - 1; start >= first && !mentions.Words.IsNumber(start); start--)
            if (mentions.Of(concept).LongestAt(start) is not null) return true;
        return false;
    }
}
