using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Answering;

/// <summary>A sentence of an answer (or a list with its lead-in, or a whole <c>{.together}</c> paragraph) and the numbers of the citations that support it.</summary>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations);

/// <summary>
/// What is said to a question. It cannot be made without sentences, without a citation for each of them, or without the disclaimer.
/// </summary>
public sealed record Answer
{
    /// <exception cref="ArgumentException">There is no sentence, or a sentence cites nothing or something that is not there.</exception>
    public Answer(IReadOnlyList<AnswerSentence> sentences, IReadOnlyList<Citation> citations, FixedText disclaimer)
    {
        ArgumentNullException.ThrowIfNull(disclaimer);
        if (sentences.Count == 0) throw new ArgumentException("an answer has sentences", nameof(sentences));
        foreach (var sentence in sentences)
        {
            if (sentence.Citations.Count == 0 || sentence.Citations.Any(number => number < 1 || number > citations.Count))
                throw new ArgumentException("every sentence of an answer cites a passage of the answer", nameof(sentences));
        }

        (Sentences, Citations, Disclaimer) = (sentences, citations, disclaimer);
    }

    public IReadOnlyList<AnswerSentence> Sentences { get; }
    public IReadOnlyList<Citation> Citations { get; }
    public FixedText Disclaimer { get; }
}
