namespace FaqBot.Core.Safety;

/// <summary>Reads a message by the rules of every language. Thread-safe.</summary>
internal sealed class MessageReader(IReadOnlyList<SafetyRuleSet> languages)
{
    private readonly LetterRuns _runs = new(word => languages.Any(language => language.Matcher.Knows(word)));

    /// <summary>One reading for each language, in their order.</summary>
    public IReadOnlyList<MessageReading> Read(string message)
    {
        var words = MessageWords.Of(message ?? "", _runs);
        var readings = new List<MessageReading>(languages.Count);
        foreach (var language in languages) readings.Add(new MessageReading(language, words));
        if (readings.Count > 1) readings.ForEach(reading => reading.ListenTo(readings));
        return readings;
    }
}
