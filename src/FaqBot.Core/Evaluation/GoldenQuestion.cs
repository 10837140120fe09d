using System.Text.RegularExpressions;

namespace FaqBot.Core.Evaluation;

/// <summary>A question with what a right reply to it is.</summary>
/// <param name="Id">Unique over all sets.</param>
/// <param name="Group">Questions of one group are reported together.</param>
/// <param name="Language">The client-locale hint.</param>
/// <param name="Turns">The visitor's messages; the reply to the last one counts.</param>
/// <param name="Kind">The kind of reply that is right (DESIGN.md §4).</param>
/// <param name="Sections">For answers: the sections (<c>article#anchor</c>) of which one must be quoted; empty where any may be.</param>
/// <param name="Sentence">For answers: a pattern that the sentence which answers matches; null where none is named.</param>
/// <param name="Facts">Patterns that all must be found in what is said.</param>
/// <param name="Never">Patterns of which none may be found.</param>
public sealed record GoldenQuestion(
    string Id, string Group, string Language, IReadOnlyList<string> Turns, string Kind, IReadOnlyList<string> Sections,
    Regex? Sentence, IReadOnlyList<Regex> Facts, IReadOnlyList<Regex> Never);
