namespace FaqBot.Benchmarks;

/// <summary>The messages whose triage is measured: made of words that rules look for, so that no message is cheaper than a real one.</summary>
internal static class TriageMessages
{
    public const string Brief = "How long will my husband have to stay near the hospital after CAR T, and can he drive home?";

    private static readonly string[] Sentences =
    [
        "My husband was told that he may get CAR T in the spring, and we have so many questions.",
        "He finished six rounds of chemo last year and the scan was better than we had hoped for.",
        "Since then he has been tired, he sleeps a lot, and his back is sore when he works in the garden.",
        "The nurse said that we should call if he gets a fever, chills or trouble breathing after the infusion.",
        "No fever so far, no pain, and his blood counts are coming up slowly.",
    ];

    public static IReadOnlyList<string> TenEarlier { get; } =
    [
        "what is car t", "how long does it take?", "does insurance pay for the cells and for the hotel near the hospital",
        "My husband has lymphoma and his doctor said CAR T may be next. What should we ask?", "does chemo cause fever", "who can stay with him at night?",
        "What are the side effects in the first weeks, and which of them mean that we have to call?", "thanks", "can he drive after the infusion",
        "We live three hours away. Is there a place to stay close by?",
    ];

    /// <summary>Signs after signs without a full stop: what is looked at around each must not grow with the sentence.</summary>
    public static string EndlessSentence(int words) => Repeat("fever and chills after chemo, pain and vomiting, bleeding at night,", words);

    public static string Story(int words) => Repeat(string.Join(' ', Sentences), words);

    private static string Repeat(string text, int words)
    {
        var own = text.Split(' ');
        return string.Join(' ', Enumerable.Range(0, words).Select(word => own[word % own.Length]));
    }
}
