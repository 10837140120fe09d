using Dapper;
using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Storage;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using NodaTime;

namespace FaqBot.Tests.Retrieval;

public abstract class Published_revisions : IDisposable
{
    public sealed class On_SQLite() : Published_revisions(Store.Sqlite);

    public sealed class On_PostgreSQL() : Published_revisions(Store.Postgres);

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private readonly TemporaryFolder _data = new();
    private readonly ChatStore _databases;
    private readonly Database _database;
    private readonly RevisionStore _store;
    private readonly RevisionPublisher _publisher;

    protected Published_revisions(Store store)
    {
        _databases = ChatStore.Create(store);
        _database = _databases.Open();
        _store = new RevisionStore(_database);
        _publisher = new RevisionPublisher(_store, _data.Path);
    }

    public void Dispose()
    {
        _databases.Dispose();
        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_is_served_before_something_is_published() =>
        (await ServedKnowledge.OpenPublishedAsync(_data.Path, _store, CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task What_is_published_is_served()
    {
        var revision = await PublishAsync("An infusion takes 30 minutes.");

        using var served = await OpenAsync();
        served.Revision.Id.ShouldBe(revision.Id);
        served.Searcher("en")!.Search("infusion minutes").Hits[0].Passage.Text.ShouldBe("An infusion takes 30 minutes.");
    }

    [Fact]
    public async Task The_same_content_is_the_same_revision()
    {
        var first = await PublishAsync("An infusion takes 30 minutes.");
        var again = await PublishAsync("An infusion takes 30 minutes.");

        again.Id.ShouldBe(first.Id);
        (await _store.ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_rollback_serves_the_older_text_again()
    {
        var older = await PublishAsync("An infusion takes 30 minutes.");
        await PublishAsync("An infusion takes 90 minutes.");

        (await _publisher.RollBackAsync(older.Id, Now, CancellationToken.None))!.Id.ShouldBe(older.Id);
        using var served = await OpenAsync();
        served.Searcher("en")!.Search("infusion minutes").Hits[0].Passage.Text.ShouldContain("30 minutes");
        (await _store.ListAsync(CancellationToken.None))[0].Id.ShouldBe(older.Id);
    }

    [Fact]
    public async Task A_rollback_to_an_unknown_revision_changes_nothing()
    {
        var current = await PublishAsync("An infusion takes 30 minutes.");

        (await _publisher.RollBackAsync("0123456789ab", Now, CancellationToken.None)).ShouldBeNull();
        using var served = await OpenAsync();
        served.Revision.Id.ShouldBe(current.Id);
    }

    [Fact]
    public async Task The_last_twenty_are_kept_and_the_indexes_of_the_last_two()
    {
        for (var minutes = 1; minutes <= 23; minutes++) await PublishAsync($"An infusion takes {minutes} minutes.");

        (await _store.ListAsync(CancellationToken.None)).Count.ShouldBe(RevisionStore.Kept);
        Directory.GetDirectories(_data["index"]).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_reader_of_the_previous_revision_answers_on_while_the_next_is_published()
    {
        await PublishAsync("An infusion takes 30 minutes.");
        using var reading = await OpenAsync();
        await PublishAsync("An infusion takes 90 minutes.");

        reading.Searcher("en")!.Search("infusion minutes").Hits[0].Passage.Text.ShouldContain("30 minutes");
    }

    [Fact]
    public async Task Remains_of_a_publish_that_died_do_not_matter()
    {
        var served = await PublishAsync("An infusion takes 30 minutes.");
        _data.Write($"index/{served.Id}.building/en/segments_1", "half");
        _data.Write("served.json.new", "half");
        using (var open = await OpenAsync()) open.Revision.Id.ShouldBe(served.Id);

        var next = await PublishAsync("An infusion takes 90 minutes.");
        using var after = await OpenAsync();
        after.Revision.Id.ShouldBe(next.Id);
    }

    [Fact]
    public async Task Cancelled_in_the_middle_the_served_revision_stays()
    {
        var served = await PublishAsync("An infusion takes 30 minutes.");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(_publisher.PublishAsync(Content("An infusion takes 90 minutes."), Now, cancelled.Token));
        using var open = await OpenAsync();
        open.Revision.Id.ShouldBe(served.Id);
    }

    // T22: a dozen offsets in every file of the index, in the manifest, in the database's record.
    [Fact]
    public async Task A_flipped_bit_in_any_index_file_or_the_manifest_is_refused()
    {
        await PublishAsync("An infusion takes 30 minutes.");
        var files = Directory.GetFiles(_data["index"], "*", SearchOption.AllDirectories).Append(ServedManifest.PathIn(_data.Path)).ToList();
        files.Count.ShouldBeGreaterThan(4);
        foreach (var file in files)
            foreach (var bytes in Flips(await File.ReadAllBytesAsync(file)))
            {
                await File.WriteAllBytesAsync(file, bytes.Flipped);
                await Should.ThrowAsync<RevisionDamagedException>(OpenAsync(), $"{Path.GetFileName(file)}, bit flipped at {bytes.Offset}");
                await File.WriteAllBytesAsync(file, bytes.Whole);
            }

        (await OpenAsync()).Dispose();
    }

    [Fact]
    public async Task An_index_file_that_is_missing_is_refused()
    {
        await PublishAsync("An infusion takes 30 minutes.");
        File.Delete(Directory.GetFiles(_data["index"], "*.si", SearchOption.AllDirectories)[0]);

        (await Should.ThrowAsync<RevisionDamagedException>(OpenAsync())).Message.ShouldContain(".si' is missing");
    }

    [Theory]
    [InlineData("UPDATE content SET text = replace(text, '30 minutes', '90 minutes')", "was altered after it was recorded")]
    [InlineData("UPDATE revision_passage SET hash = substr(hash, 2) || '0' WHERE passage LIKE '%duration%'", "the record of revision")]
    [InlineData("DELETE FROM revision_file WHERE path LIKE 'safety/%'", "the record of revision")]
    [InlineData("DELETE FROM revision", "is served but not recorded")]
    public async Task An_altered_record_is_refused_and_publishing_again_mends_it(string sql, string message)
    {
        await PublishAsync("An infusion takes 30 minutes.");
        await using (var connection = await _database.OpenAsync(default)) (await connection.ExecuteAsync(sql)).ShouldBeGreaterThan(0);

        (await Should.ThrowAsync<RevisionDamagedException>(OpenAsync())).Message.ShouldContain(message);
        await PublishAsync("An infusion takes 30 minutes.");
        using var mended = await OpenAsync();
        mended.Searcher("en")!.Search("infusion minutes").Hits[0].Passage.Text.ShouldContain("30 minutes");
    }

    private static IEnumerable<(int Offset, byte[] Flipped, byte[] Whole)> Flips(byte[] whole)
    {
        for (var i = 0; i < 12; i++)
        {
            var offset = (int)((long)i * (whole.Length - 1) / 11);
            var flipped = (byte[])whole.Clone();
            flipped[offset] ^= 1;
            yield return (offset, flipped, whole);
        }
    }

    private static KnowledgeContent Content(string sentence) =>
        KnowledgeBuilder.Content(new ArticleText { Body = $"Opening words.\n\n## Duration {{#duration}}\n\n{sentence}\n" });

    private Task<Revision> PublishAsync(string sentence) => _publisher.PublishAsync(Content(sentence), Now, CancellationToken.None);

    private async Task<ServedKnowledge> OpenAsync() => (await ServedKnowledge.OpenPublishedAsync(_data.Path, _store, CancellationToken.None))!;
}
