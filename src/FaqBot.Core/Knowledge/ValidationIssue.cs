namespace FaqBot.Core.Knowledge;

/// <summary>One problem in one file of <c>knowledge/</c>, in the words of the person who can mend it.</summary>
/// <param name="File">Path relative to the knowledge folder, with forward slashes.</param>
/// <param name="Line">Line in that file, from 1; 0 when the problem is the file itself.</param>
/// <param name="Rule">Short stable name of the rule that was broken, for example <c>unknown-key</c>.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record ValidationIssue(string File, int Line, string Rule, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Rule}: {Message}";
}
