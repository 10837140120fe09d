using System.Security.Cryptography;
using System.Text;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// What visitors are answered from, exactly: the hash of every file and passage and the analyzer's version. Immutable; the same content has the same id.
/// </summary>
public sealed record Revision
{
    public Revision(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> passages, string analyzerVersion)
    {
        (Files, Passages, AnalyzerVersion) = (files, passages, analyzerVersion);
        Id = ComputeId();
    }

    /// <summary>The first 12 hex digits of a SHA-256 over everything below.</summary>
    public string Id { get; }

    /// <summary>Path below the knowledge folder to SHA-256.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Passage id to SHA-256 of <see cref="Passage.ToBytes"/>.</summary>
    public IReadOnlyDictionary<string, string> Passages { get; }

    public string AnalyzerVersion { get; }

    public static Revision Of(KnowledgeContent content) => new(
        content.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal),
        content.Passages.ToDictionary(passage => passage.Id.ToString(), passage => Passage.Hash(passage.ToBytes()), StringComparer.Ordinal),
        PassageAnalyzer.Version);

    private string ComputeId()
    {
        var listing = new StringBuilder().Append("analyzer ").Append(AnalyzerVersion).Append('\n');
        foreach (var (path, hash) in Files.OrderBy(file => file.Key, StringComparer.Ordinal)) listing.Append("file ").Append(path).Append(' ').Append(hash).Append('\n');
        foreach (var (id, hash) in Passages.OrderBy(passage => passage.Key, StringComparer.Ordinal)) listing.Append("passage ").Append(id).Append(' ').Append(hash).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing.ToString())))[..12];
    }
}
