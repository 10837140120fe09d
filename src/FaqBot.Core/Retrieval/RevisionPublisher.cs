using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Core.Retrieval;

/// <summary>
/// Publishes content: records it, builds and verifies its index, then switches the manifest. Whatever happens before the switch, the
/// revision that was served is served on; whether something was published is read from the manifest, never from the absence of an exception.
/// </summary>
public sealed class RevisionPublisher(IRevisionStore store, string dataDirectory)
{
    /// <summary>Publishes content that was read without issues.</summary>
    public async Task<Revision> PublishAsync(KnowledgeContent content, Instant now, CancellationToken cancellationToken)
    {
        var revision = Revision.Of(content);
        await store.RecordAsync(revision, content.Files, now, cancellationToken);
        Switch(revision, content, cancellationToken);
        return revision;
    }

    /// <summary>Serves an older revision again. Null when it is not recorded.</summary>
    /// <exception cref="RevisionDamagedException">Its record is damaged, or this program analyses text otherwise than the one that published it.</exception>
    public async Task<Revision?> RollBackAsync(string id, Instant now, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(id, cancellationToken) is not ({ } recorded, { } files)) return null;
        var content = KnowledgeContent.Read(files, []);
        var revision = Revision.Of(content);
        if (revision.Id != recorded.Id)
            throw new RevisionDamagedException($"this program reads revision {id} otherwise than the one that published it; publish the content again");
        await store.RecordAsync(revision, files, now, cancellationToken);
        Switch(revision, content, cancellationToken);
        return revision;
    }

    private void Switch(Revision revision, KnowledgeContent content, CancellationToken cancellationToken)
    {
        var served = TryReadManifest();
        var directory = ServedManifest.IndexDirectory(dataDirectory, revision.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(directory)!);
        if (served?.Revision == revision.Id && IsSound(directory, served)) return;

        var files = IndexFolder.Build(directory, revision, content.Passages, cancellationToken);
        new ServedManifest(revision.Id, files).Write(dataDirectory);
        RemoveOthers(Path.GetDirectoryName(directory)!, revision.Id, served?.Revision);
    }

    private ServedManifest? TryReadManifest()
    {
        try
        {
            return ServedManifest.Read(dataDirectory);
        }
        catch (RevisionDamagedException)
        {
            return null; // Publishing is how a damaged manifest is mended.
        }
    }

    private static bool IsSound(string directory, ServedManifest manifest)
    {
        try
        {
            IndexFolder.Verify(directory, manifest.IndexFiles);
            return true;
        }
        catch (RevisionDamagedException)
        {
            return false;
        }
    }

    // The previous index stays for the nodes that still read it; a rollback builds its own again from the record.
    private static void RemoveOthers(string indexes, string current, string? previous)
    {
        foreach (var directory in Directory.EnumerateDirectories(indexes))
            if (Path.GetFileName(directory) is var name && name != current && name != previous)
                Directory.Delete(directory, recursive: true);
    }
}
