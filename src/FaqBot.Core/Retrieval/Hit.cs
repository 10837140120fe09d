using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval.Spelling;

namespace FaqBot.Core.Retrieval;

/// <summary>A passage that was found, verified against its revision.</summary>
/// <param name="Passage">Its text is exactly what was published.</param>
/// <param name="Score">Of the second phase; comparable within one search only.</param>
/// <param name="Evidence">Why it may or may not answer.</param>
/// <param name="Answerability">The estimate, 0 to 1, that it answers: 0.5 where the evidence is just what this collection asks for.</param>
/// <param name="ScoreUnits">Computes <see cref="UnitScores"/>: of ten hits one or two are quoted, so most are never asked. Called at most once.</param>
public sealed record Hit(Passage Passage, double Score, Evidence Evidence, double Answerability, Func<double[]> ScoreUnits)
{
    private readonly Lazy<double[]> _unitScores = new(ScoreUnits);

    /// <summary>How much of the question each unit holds, 0 to 1.5 (<see cref="UnitScorer"/>), in the order of <see cref="Passage.Units"/>. Thread-safe.</summary>
    public IReadOnlyList<double> UnitScores => _unitScores.Value;
}

/// <summary>What one search found.</summary>
/// <param name="Question">What was searched for.</param>
/// <param name="Hits">Best first.</param>
public sealed record SearchResult(Question Question, IReadOnlyList<Hit> Hits)
{
    public static SearchResult Nothing { get; } = new(Question.Empty, []);

    /// <summary>The visitor's message as it was probably meant; null where only a question was searched for.</summary>
    public CorrectedText? Message { get; init; }

    /// <summary>Corrections of earlier messages whose words were carried over into the question.</summary>
    public IReadOnlyList<Correction> Carried { get; init; } = [];

    /// <summary>The estimate, 0 to 1, that the first hit answers the question.</summary>
    public double Answerability => Hits is [var best, ..] ? best.Answerability : 0;
}
