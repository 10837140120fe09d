using Dapper;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Postgres;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Web;
using Npgsql;

namespace FaqBot.Tests.Storage;

// Commits whose answer is lost: they are tried again and must find what they have done.
public sealed partial class An_activity_log_in_PostgreSQL
{
    [Fact]
    public async Task Takes_up_what_it_has_stored_and_leased_though_it_never_heard_of_it()
    {
        await using var wire = new BrokenWire($"tcp://127.0.0.1:{new NpgsqlConnectionStringBuilder(_schema.ConnectionString).Port}");
        var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(_schema.ConnectionString) { Port = new Uri(wire.Address).Port }.ConnectionString);
        _others.Add(database);
        await using var log = Open(database);
        var inbound = new InboundActivity(Visitor("question", Teams), StartsConversation: true);

        var appended = (await LosingAsync(() => log.AppendAsync(inbound, Lease, default))).ShouldBeOfType<AppendResult.Appended>();
        appended.Sequence.ShouldBe(1);
        var completed = await LosingAsync(() => log.CompleteAsync(appended.Leased!, [Reply(Bot("a", Teams), deliver: true), Reply(Bot("b", Teams), deliver: true)], Lease, default));
        completed.Stored.ShouldBeTrue();
        completed.ToDeliver!.Activity.Text.ShouldBe("a");
        (await LosingAsync(() => log.SettleAsync(completed.ToDeliver, delivered: true, Lease, default)))!.Activity.Text.ShouldBe("b");

        await log.AppendAsync(inbound with { Activity = Visitor("second", Teams) }, null, default);
        var leased = (await LosingAsync(() => log.LeaseAsync(9, Lease, default))).Single();
        leased.Activity.Text.ShouldBe("second");
        var other = Teams with { Id = "other" };
        await log.AppendAsync(new InboundActivity(Visitor("elsewhere", other), StartsConversation: true), null, default);
        await log.CompleteAsync((await log.LeaseAsync(9, Lease, default)).Single(), [Reply(Bot("c", other), deliver: true)], null, default);
        (await LosingAsync(() => log.LeaseOutboxAsync(9, Lease, default))).Single().Activity.Text.ShouldBe("c");

        (await Log.ReadAsync(Teams, 0, 9, default)).Select(logged => (logged.Sequence, logged.Activity.Text)).ShouldBe([(1, "question"), (2, "a"), (3, "b"), (4, "second")]);

        async Task<T> LosingAsync<T>(Func<Task<T>> write)
        {
            Time.Advance(TimeSpan.FromSeconds(1)); // a lease is known by its end
            var lost = wire.Lost;
            wire.LoseAnswersTo("COMMIT", thenCut: false);
            var writing = Task.Run(write);
            await Until.TrueAsync(() => wire.Lost > lost, "a commit whose answer is lost");
            wire.Mend();
            return await Until.DoneAsync(writing);
        }
    }

    [Fact]
    public async Task Opens_connections_that_are_durable_and_give_up_soon_whatever_the_server_says()
    {
        await using var connection = (NpgsqlConnection)await _database.OpenAsync(default);

        (await SettingAsync("synchronous_commit"), await SettingAsync("lock_timeout"), await SettingAsync("tcp_keepalives_idle"), await SettingAsync("application_name")).ShouldBe(("on", "2s", "5", "FaqBot"));
        (connection.ConnectionTimeout, connection.CommandTimeout).ShouldBe((2, 5));

        var own = new PostgresDatabase(new NpgsqlConnectionStringBuilder(_schema.ConnectionString) { CommandTimeout = 7, Options = "-c synchronous_commit=off -c work_mem=7MB" }.ConnectionString);
        _others.Add(own);
        await using var wished = (NpgsqlConnection)await own.OpenAsync(default);
        wished.CommandTimeout.ShouldBe(7, "what the operator wrote");
        (await wished.ExecuteScalarAsync<string>("SHOW work_mem")).ShouldBe("7MB");
        (await wished.ExecuteScalarAsync<string>("SHOW synchronous_commit")).ShouldBe("on", "what was acknowledged survives a crash, whatever he wrote");

        Task<string?> SettingAsync(string name) => connection.ExecuteScalarAsync<string>("SHOW " + name);
    }
}
