using System.Data.Common;
using Dapper;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using NodaTime;

namespace FaqBot.Storage;

/// <summary>The record of revisions in the database.</summary>
/// <exception cref="DatabaseUnavailableException">By every method: nothing was recorded, or nothing could be read.</exception>
public sealed class RevisionStore(Database database) : IRevisionStore
{
    /// <summary>DESIGN.md §3: the last 20 are kept.</summary>
    public const int Kept = 20;

    public Task RecordAsync(Revision revision, IReadOnlyList<KnowledgeFile> files, Instant now, CancellationToken cancellationToken) => UseAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("INSERT INTO content (hash, text) VALUES (@Hash, @Text) ON CONFLICT (hash) DO UPDATE SET text = excluded.text", files, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO revision (id, published_at, sequence, analyzer, articles)
            VALUES (@Id, @At, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM revision), @AnalyzerVersion, @Articles)
            ON CONFLICT (id) DO UPDATE SET published_at = excluded.published_at, sequence = excluded.sequence
            """,
            new { revision.Id, At = now.ToUnixTimeMilliseconds(), revision.AnalyzerVersion, Articles = files.Count(file => file.IsArticle) },
            transaction);
        await WritePartsAsync(connection, transaction, revision);
        await RemoveOldAsync(connection, transaction);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }, cancellationToken);

    public Task<IReadOnlyList<RecordedRevision>> ListAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<RecordedRevision>>(async connection =>
    {
        var rows = await connection.QueryAsync<(string Id, long At, long Articles, long Passages)>(
            """
            SELECT id, published_at, articles, (SELECT COUNT(*) FROM revision_passage WHERE revision = id)
            FROM revision ORDER BY sequence DESC
            """);
        return [.. rows.Select(row => new RecordedRevision(row.Id, Instant.FromUnixTimeMilliseconds(row.At), (int)row.Articles, (int)row.Passages))];
    }, cancellationToken);

    public Task<(Revision Revision, IReadOnlyList<KnowledgeFile> Files)?> LoadAsync(string id, CancellationToken cancellationToken) => UseAsync<(Revision, IReadOnlyList<KnowledgeFile>)?>(async connection =>
    {
        var analyzer = await connection.QuerySingleOrDefaultAsync<string>("SELECT analyzer FROM revision WHERE id = @id", new { id });
        if (analyzer is null) return null;

        var rows = await connection.QueryAsync<(string Path, string Hash, string Text)>(
            "SELECT f.path, f.hash, c.text FROM revision_file f JOIN content c ON c.hash = f.hash WHERE f.revision = @id ORDER BY f.path", new { id });
        var files = new List<KnowledgeFile>();
        foreach (var (path, hash, text) in rows)
        {
            var file = new KnowledgeFile(path, text);
            if (file.Hash != hash) throw new RevisionDamagedException($"'{path}' of revision {id} was altered after it was recorded; publish again");
            files.Add(file);
        }

        var passages = await connection.QueryAsync<(string Id, string Hash)>("SELECT passage, hash FROM revision_passage WHERE revision = @id", new { id });
        var revision = new Revision(
            files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal),
            passages.ToDictionary(passage => passage.Id, passage => passage.Hash, StringComparer.Ordinal),
            analyzer);
        if (revision.Id != id) throw new RevisionDamagedException($"the record of revision {id} was altered after it was written; publish again");
        return (revision, files);
    }, cancellationToken);

    private async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await work(connection);
        }
        catch (DbException e)
        {
            throw new DatabaseUnavailableException($"the record of revisions cannot be used: {database.Describe(e)}", e);
        }
    }

    // Written anew each time: publishing the same content again mends a damaged record of it.
    private static async Task WritePartsAsync(DbConnection connection, DbTransaction transaction, Revision revision)
    {
        await connection.ExecuteAsync("DELETE FROM revision_file WHERE revision = @Id; DELETE FROM revision_passage WHERE revision = @Id", new { revision.Id }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO revision_file (revision, path, hash) VALUES (@Id, @Key, @Value)",
            revision.Files.Select(file => new { revision.Id, file.Key, file.Value }),
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO revision_passage (revision, passage, hash) VALUES (@Id, @Key, @Value)",
            revision.Passages.Select(passage => new { revision.Id, passage.Key, passage.Value }),
            transaction);
    }

    private static Task<int> RemoveOldAsync(DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        """
        DELETE FROM revision WHERE id NOT IN (SELECT id FROM revision ORDER BY sequence DESC LIMIT @Kept);
        DELETE FROM content WHERE hash NOT IN (SELECT hash FROM revision_file);
        """,
        new { Kept },
        transaction);
}
