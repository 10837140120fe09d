using System.Security.Cryptography;
using FaqBot.Core.Knowledge;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// The index of one revision in a folder of its own. It is built beside its final place, verified, forced to disk, and only then moved there;
/// every file's SHA-256 goes into the manifest, so that a flipped bit is found before the first search.
/// </summary>
public static class IndexFolder
{
    private const string BuildingSuffix = ".building";

    /// <returns>File name below the folder to SHA-256, of every file.</returns>
    /// <exception cref="RevisionDamagedException">The written index is not what was asked for.</exception>
    public static IReadOnlyDictionary<string, string> Build(string directory, Revision revision, IEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        var building = directory + BuildingSuffix;
        if (System.IO.Directory.Exists(building)) System.IO.Directory.Delete(building, recursive: true);
        System.IO.Directory.CreateDirectory(building);
        var count = 0;
        foreach (var language in passages.GroupBy(passage => passage.Id.Language, StringComparer.Ordinal))
            count += BuildLanguage(LanguageDirectory(building, language.Key), revision, language, cancellationToken);
        if (count != revision.Passages.Count) throw new RevisionDamagedException($"the index written for revision {revision.Id} holds {count} passages, not {revision.Passages.Count}");

        var hashes = HashFiles(building);
        DurableFile.SyncFolder(building);
        if (System.IO.Directory.Exists(directory)) System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.Move(building, directory);
        DurableFile.SyncFolder(Path.GetDirectoryName(directory)!, withFiles: false);
        return hashes;
    }

    public static string LanguageDirectory(string directory, string language) => Path.Combine(directory, language);

    private static int BuildLanguage(string directory, Revision revision, IGrouping<string, Passage> passages, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(directory);
        using (var lucene = FSDirectory.Open(directory))
        {
            var written = new PassageIndexer(new PassageAnalyzer(SearchLanguage.Of(passages.Key))).Write(lucene, passages, cancellationToken);
            CheckIndex(lucene, revision);
            File.Delete(Path.Combine(directory, IndexWriter.WRITE_LOCK_NAME));
            return written.Count;
        }
    }

    /// <summary>Throws when the folder does not hold exactly the files that were built.</summary>
    /// <exception cref="RevisionDamagedException">A file is missing, new or altered.</exception>
    public static void Verify(string directory, IReadOnlyDictionary<string, string> expected)
    {
        if (!System.IO.Directory.Exists(directory)) throw new RevisionDamagedException($"the index folder '{Path.GetFileName(directory)}' is missing");
        var found = HashFiles(directory);
        foreach (var (name, hash) in expected)
        {
            if (!found.TryGetValue(name, out var actual)) throw new RevisionDamagedException($"index file '{name}' is missing");
            if (actual != hash) throw new RevisionDamagedException($"index file '{name}' was altered after it was built");
        }
    }

    private static void CheckIndex(FSDirectory lucene, Revision revision)
    {
        if (!new CheckIndex(lucene).DoCheckIndex().Clean) throw new RevisionDamagedException($"the index written for revision {revision.Id} is not sound");
        using var reader = DirectoryReader.Open(lucene);
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            var stored = reader.Document(document);
            var bytes = stored.GetBinaryValue(PassageSchema.Bytes);
            var id = stored.GetField(PassageSchema.Id).GetStringValue(System.Globalization.CultureInfo.InvariantCulture);
            if (Passage.Hash(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)) != revision.Passages.GetValueOrDefault(id))
                throw new RevisionDamagedException($"passage {id} was altered while it was written");
        }
    }

    private static Dictionary<string, string> HashFiles(string directory)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            hashes[Path.GetRelativePath(directory, path).Replace('\\', '/')] = Convert.ToHexStringLower(SHA256.HashData(file));
        }

        return hashes;
    }
}
