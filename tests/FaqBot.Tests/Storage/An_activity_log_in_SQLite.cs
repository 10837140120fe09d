using System.Text;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Conversations;
using FaqBot.Storage.Sqlite;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FaqBot.Tests.Storage;

public sealed partial class An_activity_log_in_SQLite : An_activity_log, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ActivityLog _log;

    public An_activity_log_in_SQLite() => _log = Open();

    protected override IActivityLog Log => _log;

    protected override IOutbox Outbox => _log;

    protected override ActivityLog OpenAnother() => Open();

    public void Dispose()
    {
        _log.DisposeAsync().AsTask().Wait();
        _folder.Dispose();
    }

    [Fact]
    public async Task Commits_together_what_waits_together()
    {
        await StartAsync(Chat);
        var before = _log.Commits;
        Task[] appends;
        using (LockDatabase())
        {
            // One at least waits for the lock, and the others behind it.
            appends = [.. Enumerable.Range(0, 200).Select(i => Log.AppendAsync(new InboundActivity(Visitor("message " + i)), null, default))];
        }

        await Until.DoneAsync(Task.WhenAll(appends));
        (_log.Commits - before).ShouldBeLessThan(20);
        (await Log.FindConversationAsync(Chat, default))!.LastSequence.ShouldBe(200);
    }

    [Fact]
    public async Task Fails_one_request_without_the_others_of_its_transaction()
    {
        await StartAsync(Chat);
        await SayAsync("hello");
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        var twice = Bot("twice");
        Task bad, good;
        using (LockDatabase())
        {
            bad = Log.CompleteAsync(leased, [Reply(twice), Reply(twice)], null, default); // the second has the id of the first
            good = Log.AppendAsync(new InboundActivity(Visitor("fine")), null, default);
        }

        await Should.ThrowAsync<ActivityLogUnavailableException>(bad);
        await Until.DoneAsync(good);
        (await TextsAsync()).ShouldBe(["hello", "fine"]);
        (await Log.CompleteAsync(leased, [Reply(twice)], null, default)).Stored.ShouldBeTrue("the failed request left nothing behind");
    }

    [Fact]
    public async Task Says_within_two_seconds_that_a_locked_database_cannot_be_written_and_recovers_alone() // T53
    {
        await StartAsync(Chat);
        using (LockDatabase())
        {
            var waited = System.Diagnostics.Stopwatch.StartNew();
            var appends = Enumerable.Range(0, 20).Select(i => Log.AppendAsync(new InboundActivity(Visitor("lost " + i)), null, default)).ToList();
            foreach (var append in appends) await Should.ThrowAsync<ActivityLogUnavailableException>(append);
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "all of them in one wait of a second, with room for a slow machine");
            (await TextsAsync()).ShouldBeEmpty("reading goes on");
        }

        await SayAsync("kept");
        (await TextsAsync()).ShouldBe(["kept"]);
    }

    [Fact]
    public async Task Keeps_what_it_has_acknowledged_when_it_is_opened_again()
    {
        await StartAsync(Chat, Bot("welcome"));
        await SayAsync("hello");

        await using var again = Open();
        (await again.ReadAsync(Chat, 0, 9, default)).Select(logged => logged.Activity.Text).ShouldBe(["welcome", "hello"]);
        (await again.LeaseAsync(9, Lease, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_no_byte_of_a_forgotten_conversation_in_any_file() // T51
    {
        var others = Enumerable.Range(0, 20).Select(i => Chat with { Id = "other" + i }).ToList();
        await StartAsync(Chat);
        foreach (var other in others) await StartAsync(other);
        for (var i = 0; i < 30; i++)
        {
            await SayAsync($"MARKER {i} {new string('m', i * 300)}");
            await AnswerAsync($"MARKER reply {i}");
            foreach (var other in others.Take(i)) await SayAsync($"stays {i}", other);
            foreach (var leased in await Log.LeaseAsync(99, Lease, default)) await Log.CompleteAsync(leased, [Reply(Bot("stays", leased.Conversation))], null, default);
        }

        BytesOf("MARKER").ShouldBeGreaterThan(0);

        (await Log.ForgetAsync(Chat.Id, default)).ShouldBeTrue();

        BytesOf("MARKER").ShouldBe(0);
        BytesOf("stays").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Leaves_no_byte_of_an_expired_conversation_in_any_file() // T51
    {
        await StartAsync(Chat, Bot("MARKER"));
        Time.Advance(TimeSpan.FromDays(31));

        (await Log.PurgeExpiredAsync(default)).ShouldBe(1);

        BytesOf("MARKER").ShouldBe(0);
    }

    [Fact]
    public async Task Says_so_when_a_reader_holds_erased_bytes_and_finishes_when_asked_again()
    {
        await StartAsync(Chat, Bot("MARKER"));
        var reader = Connect();
        Execute(reader, "BEGIN; SELECT COUNT(*) FROM activity");
        await Should.ThrowAsync<ActivityLogUnavailableException>(Log.ForgetAsync(Chat.Id, default));

        reader.Dispose();
        await Log.ForgetAsync(Chat.Id, default);
        BytesOf("MARKER").ShouldBe(0);
    }

    [Fact]
    public async Task Leaves_no_byte_of_an_expired_conversation_that_began_anew() // T51
    {
        await StartAsync(Chat, Bot("MARKER"));
        Time.Advance(TimeSpan.FromDays(31));
        (await StartAsync(Chat)).ShouldBeTrue();

        (await Log.PurgeExpiredAsync(default)).ShouldBe(0, "the beginning took the expired one away");

        BytesOf("MARKER").ShouldBe(0);
    }

    [Fact]
    public async Task Goes_on_when_the_erasing_fails_and_erases_even_after_a_restart() // T51, T53
    {
        await StartAsync(Chat, Bot("MARKER"));
        using (var connection = Connect())
        {
            // What cannot be copied stands for a disk without room for the copy.
            connection.CreateFunction("known_here_only", (string text) => text, isDeterministic: true);
            Execute(connection, "CREATE TABLE obstacle (text TEXT); INSERT INTO obstacle VALUES ('x'); CREATE INDEX obstacle_index ON obstacle (known_here_only(text))");
        }

        await Should.ThrowAsync<ActivityLogUnavailableException>(Log.ForgetAsync(Chat.Id, default));
        (await Log.FindConversationAsync(Chat, default)).ShouldBeNull();
        await StartAsync(Chat);
        await SayAsync("goes on");

        using (var connection = Connect()) Execute(connection, "DROP TABLE obstacle");
        await using var again = Open();
        (await again.PurgeExpiredAsync(default)).ShouldBe(0);
        BytesOf("MARKER").ShouldBe(0);
        (await TextsAsync()).ShouldBe(["goes on"]);
    }

    [Fact]
    public async Task Lets_writers_wait_while_it_erases_and_then_go_on()
    {
        var other = Chat with { Id = "other" };
        await StartAsync(other);
        await StartAsync(Chat, Bot("MARKER"));
        for (var i = 0; i < 40; i++) await SayAsync(i + new string('x', 200_000), other);

        var forgetting = Log.ForgetAsync(Chat.Id, default);
        var appends = Enumerable.Range(0, 100).Select(i => Log.AppendAsync(new InboundActivity(Visitor("meanwhile " + i, other)), null, default)).ToList();

        (await Until.DoneAsync(forgetting)).ShouldBeTrue();
        foreach (var append in appends) (await Until.DoneAsync(append)).ShouldBeOfType<AppendResult.Appended>();
        (await Log.FindConversationAsync(other, default))!.LastSequence.ShouldBe(140);
        BytesOf("MARKER").ShouldBe(0);
    }

    private ActivityLog Open() => new(new SqliteDatabase(_folder["faqbot.db"]), Time, Options.Create(new ActivityLogOptions()));

    private int BytesOf(string marker) => Directory.EnumerateFiles(_folder.Path)
        .Sum(file => Encoding.Latin1.GetString(ReadShared(file)).Split(marker).Length - 1);

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private SqliteConnection LockDatabase()
    {
        var connection = Connect();
        Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder["faqbot.db"]};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
