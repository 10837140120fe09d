using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Core.Retrieval;

/// <summary>The record of what was published: the truth that nodes build their indexes from. The last 20 revisions are kept.</summary>
public interface IRevisionStore
{
    /// <summary>Records a revision with its files and makes it current, in one transaction. Recording one that is there makes it current again.</summary>
    Task RecordAsync(Revision revision, IReadOnlyList<KnowledgeFile> files, Instant now, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<RecordedRevision>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The revision and its files, or null when it is not (or no longer) recorded.</summary>
    /// <exception cref="RevisionDamagedException">A stored file or passage hash is not what was recorded.</exception>
    Task<(Revision Revision, IReadOnlyList<KnowledgeFile> Files)?> LoadAsync(string id, CancellationToken cancellationToken);
}

/// <summary>One line of the list of revisions.</summary>
public sealed record RecordedRevision(string Id, Instant PublishedAt, int Articles, int Passages);

/// <summary>What is stored is not what was published. Nothing of it is served; publish again or roll back.</summary>
public sealed class RevisionDamagedException : Exception
{
    public RevisionDamagedException(string message) : base(message) { }

    public RevisionDamagedException(string message, Exception inner) : base(message, inner) { }

    public RevisionDamagedException() { }
}
