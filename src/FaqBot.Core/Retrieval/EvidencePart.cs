namespace FaqBot.Core.Retrieval;

/// <summary>One component of an <see cref="Evidence"/>, for engineers to read.</summary>
/// <param name="Name">As in the code.</param>
/// <param name="Value">In its own unit.</param>
/// <param name="Meaning">What it says, and its range.</param>
public sealed record EvidencePart(string Name, double Value, string Meaning)
{
    /// <summary>All components and the strength they add up to. The only list of them that is shown; a test holds it against the record.</summary>
    public static IReadOnlyList<EvidencePart> Of(Evidence evidence) =>
    [
        new(nameof(Evidence.Strength), evidence.Strength, "all of the below in one number, log odds; the collection says how much is needed"),
        new(nameof(Evidence.Coverage), evidence.Coverage, "share of the question found anywhere in the passage, 0 to 1"),
        new(nameof(Evidence.AskedMatch), evidence.AskedMatch, "overlap of the subject's words with the likest way this section is asked for, 0 to 1"),
        new(nameof(Evidence.Wording), evidence.Wording, "the same with all words, who and how too, 0 to 1"),
        new(nameof(Evidence.Sentence), evidence.Sentence, "share of the question found in one sentence with title and heading, the earlier the better, 0 to 1"),
        new(nameof(Evidence.Mismatch), evidence.Mismatch, "question and title each have a subject that the other lacks, 0 to 1.6; less is better"),
        new(nameof(Evidence.Unknown), evidence.Unknown, "share of the question in words that no passage has, 0 to 1; less is better"),
        new(nameof(Evidence.Words), evidence.Words, "how many of the question's words were found"),
        new(nameof(Evidence.Headed), evidence.Headed ? 1 : 0, "1 where title or heading hold one of them"),
        new(nameof(Evidence.Special), evidence.Special, "found words that everyday language hardly uses, each 0 to 1"),
    ];
}
