using FaqBot.Core.Retrieval;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Conversation;

/// <summary>One thing that a message may mean after the messages before it.</summary>
/// <param name="Question">It stands alone.</param>
public sealed record Reading(Question Question)
{
    /// <summary>It serves from this answerability on.</summary>
    public double LeastAnswerability { get; init; } = AnswerFinder.Threshold;

    /// <summary>Corrections of earlier messages whose words it carries over.</summary>
    public IReadOnlyList<Correction> Carried { get; init; } = [];
}
