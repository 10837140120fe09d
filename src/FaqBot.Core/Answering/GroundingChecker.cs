namespace FaqBot.Core.Answering;

/// <summary>Checks every sentence of an answer against the passages it cites: what they do not say word for word is not said.</summary>
public static class GroundingChecker
{
    /// <summary>True when every sentence is, exactly, a unit of a passage that it cites.</summary>
    public static bool IsGrounded(Answer answer) => answer.Sentences.All(sentence => sentence.Citations
        .Any(number => answer.Citations[number - 1].Passage.Units.Any(unit => unit.Text == sentence.Text)));
}
