using FaqBot.Core.Safety;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Safety;

/// <summary>T40: people ask about symptoms far more often than they have them.</summary>
public sealed class General_questions
{
    private static readonly string[] Templates =
    [
        "does chemo cause {0}?", "Is {0} a common side effect of CAR T?", "what should I do if I get {0}", "how is {0} treated", "can {0} be prevented",
        "when should I call about {0}?", "My doctor said to watch for {0}", "what does {0} feel like", "how long can {0} last after CAR T",
        "Why do some people get {0} and others don't?", "the booklet says {0} can happen", "will my husband get {0}?", "no {0} so far, can we travel?", "I'm worried he might get {0}",
    ];

    private static readonly string[] Symptoms =
    [
        "fever", "chills", "trouble breathing", "chest pain", "confusion", "seizures", "a stroke", "heavy bleeding", "a stiff neck", "a severe headache", "blurry vision", "hives",
        "swelling of the face", "vomiting", "diarrhea", "a rash", "back pain", "numb legs", "bad pain", "a blood clot", "dizziness", "a racing heart", "tremor", "low blood pressure", "depression",
    ];

    private static IReadOnlyList<string> All { get; } =
        [.. Templates.SelectMany(template => Symptoms.Select(symptom => string.Format(System.Globalization.CultureInfo.InvariantCulture, template, symptom)))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Are_interrupted_in_at_most_5_percent(bool withSecondOpinion)
    {
        var triage = withSecondOpinion ? ShippedKnowledge.Served.Triage : ShippedSafety.Triage;
        var interrupted = All.Where(question => triage.Assess(question, []).Kind is TriageKind.Emergency or TriageKind.Crisis).ToList();

        All.Count.ShouldBeGreaterThanOrEqualTo(150);
        interrupted.Count.ShouldBeLessThanOrEqualTo(All.Count * 5 / 100, string.Join('\n', interrupted));
    }
}
