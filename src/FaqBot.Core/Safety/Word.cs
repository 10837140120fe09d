namespace FaqBot.Core.Safety;

/// <summary>One word of a message: a run of letters, a number, or one of the signs ° % ℃ ℉.</summary>
/// <param name="Start">Where its comparable form begins in <see cref="MessageWords"/>.</param>
/// <param name="Length">Length of the comparable form.</param>
/// <param name="Sentence">Number of its sentence, from 0.</param>
/// <param name="AfterComma">A comma, colon, bracket or dash stands before it.</param>
/// <param name="InRatio">It stands beside a slash between digits, like both numbers of 120/80.</param>
internal readonly record struct Word(int Start, int Length, int Sentence, bool AfterComma, bool InRatio);
