using System.Text.Json;
using System.Text.Json.Serialization;
using FaqBot.Core.Knowledge;

namespace FaqBot.Core.Retrieval;

/// <summary>The small file that alone says which revision a node serves: switched in one step, whole or not at all.</summary>
/// <param name="Revision">Id of the revision.</param>
/// <param name="IndexFiles">File name in the index folder to SHA-256.</param>
public sealed record ServedManifest(string Revision, IReadOnlyDictionary<string, string> IndexFiles)
{
    private const string FileName = "served.json";

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, FileName);

    public static string IndexDirectory(string dataDirectory, string revision) => Path.Combine(dataDirectory, "index", revision);

    /// <summary>The manifest, or null when nothing was published yet.</summary>
    /// <exception cref="RevisionDamagedException">The file is not what was written.</exception>
    public static ServedManifest? Read(string dataDirectory)
    {
        var path = PathIn(dataDirectory);
        if (!File.Exists(path)) return null;
        try
        {
            var signed = JsonSerializer.Deserialize(File.ReadAllBytes(path), ServedManifestJson.Default.SignedManifest);
            if (signed?.Manifest is { } manifest && signed.Sha256 == HashOf(manifest)) return manifest;
        }
        catch (JsonException e)
        {
            throw new RevisionDamagedException($"the manifest {FileName} cannot be read; publish again", e);
        }

        throw new RevisionDamagedException($"the manifest {FileName} was altered after it was written; publish again");
    }

    public void Write(string dataDirectory) => DurableFile.WriteAtomically(
        PathIn(dataDirectory),
        JsonSerializer.SerializeToUtf8Bytes(new SignedManifest(this, HashOf(this)), ServedManifestJson.Default.SignedManifest));

    private static string HashOf(ServedManifest manifest) => Passage.Hash(JsonSerializer.SerializeToUtf8Bytes(
        manifest with { IndexFiles = new SortedDictionary<string, string>(manifest.IndexFiles.ToDictionary(), StringComparer.Ordinal) },
        ServedManifestJson.Default.ServedManifest));
}

internal sealed record SignedManifest(ServedManifest Manifest, string Sha256);

[JsonSerializable(typeof(ServedManifest))]
[JsonSerializable(typeof(SignedManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ServedManifestJson : JsonSerializerContext;
