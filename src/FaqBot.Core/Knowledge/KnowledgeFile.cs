using System.Security.Cryptography;
using System.Text;

namespace FaqBot.Core.Knowledge;

/// <summary>One file of the knowledge folder, or of a recorded revision.</summary>
/// <param name="Path">Below the knowledge folder, with forward slashes: <c>articles/en/car-t-cell-therapy.md</c>.</param>
/// <param name="Text">The whole file.</param>
public sealed record KnowledgeFile(string Path, string Text)
{
    /// <summary>SHA-256 of the UTF-8 text in lower-case hex.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The language folder or file name: <c>en</c> in <c>articles/en/x.md</c> and in <c>replies/en.yaml</c>.</summary>
    public string Language => Path.Split('/') is [_, var language, _] ? language : System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsArticle => Path.StartsWith("articles/", StringComparison.Ordinal);
    public bool IsReplies => Path.StartsWith("replies/", StringComparison.Ordinal);
    public bool IsSafety => Path.StartsWith("safety/", StringComparison.Ordinal) && Path.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>Weights that a program learned: the one file that no person writes.</summary>
    public bool IsLearned => Path.EndsWith(".weights", StringComparison.Ordinal);

    public bool IsVocabulary => Path.StartsWith("vocabulary/", StringComparison.Ordinal) && !IsBilingual;

    /// <summary>A list of words with their translations: <c>vocabulary/es-en.txt</c>.</summary>
    public bool IsBilingual => Path.StartsWith("vocabulary/", StringComparison.Ordinal) && Language.Contains('-', StringComparison.Ordinal);
}
