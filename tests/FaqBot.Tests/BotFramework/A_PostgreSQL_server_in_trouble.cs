using System.Net;
using FaqBot.Storage;
using FaqBot.Storage.Postgres;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.BotFramework;

/// <summary>T53: nothing is acknowledged that is not stored, who is in danger hears where help is, and everything goes on by itself.</summary>
public sealed class A_PostgreSQL_server_in_trouble
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_is_stopped_or_crashes_is_done_without_and_found_again(bool inOrder)
    {
        using var server = new OwnPostgres();
        await using var host = await ChatHost.StartAsync(new PostgresChatStore(server.ConnectionString));
        using var client = await host.ChatAsync();
        using var polling = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        await client.SayAsync("before");
        (await stream.TextsAsync(2)).ShouldBe(["before", "echo: before"]);

        if (inOrder) server.Stop();
        else server.Crash();
        (await client.SayAsync("danger", "c1")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        (await stream.TextsAsync(1)).ShouldBe([TestFixedReplies.DangerText]);
        (await polling.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        (await polling.ReadAsync()).Ok().GetProperty("activities").EnumerateArray().Single().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);
        (await polling.ReadAsync()).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        (await client.ReconnectAsync("?watermark=" + stream.Watermark)).Ok();
        (await client.SayAsync("lost", "c2")).ShouldBeError(HttpStatusCode.ServiceUnavailable);

        server.Start();
        (await client.SayAsync("after", "c3")).Id();
        await Until.TrueAsync(async () => (await client.TextsAsync()) is [.., "echo: after"], "an answer");
        (await client.TextsAsync()).ShouldBe(["before", "echo: before", "after", "echo: after"]);
        (await stream.TextsAsync(2)).ShouldBe(["after", "echo: after"]);
    }

    [Fact]
    public async Task That_is_restarted_while_all_are_talking_loses_and_doubles_nothing()
    {
        using var server = new OwnPostgres();
        await using var host = await ChatHost.StartAsync(new PostgresChatStore(server.ConnectionString));
        var chats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.ChatAsync()));
        using var stop = new CancellationTokenSource();
        var talking = chats.Select(chat => TalkAsync(chat, stop.Token)).ToList();

        for (var i = 0; i < 3; i++)
        {
            var turns = host.Bot.Turns.Count;
            server.Crash();
            server.Start();
            await Until.TrueAsync(() => Passing(host, () => host.Bot.Turns.Count > turns + 20), "it goes on");
        }

        await stop.CancelAsync();
        for (var i = 0; i < chats.Length; i++)
        {
            var acknowledged = await talking[i];
            var all = await EverythingAnsweredAsync(host, chats[i], acknowledged.Count);
            all.Where(text => !text.StartsWith("echo", StringComparison.Ordinal)).ShouldBe(acknowledged);
            all.Where(text => text.StartsWith("echo", StringComparison.Ordinal)).ShouldBe(acknowledged.Select(text => "echo: " + text));
            chats[i].Dispose();
        }
    }

    [Fact]
    public async Task That_has_become_read_only_is_answered_honestly()
    {
        using var server = new OwnPostgres();
        var store = new PostgresChatStore(server.ConnectionString);
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        store.Execute("ALTER SYSTEM SET default_transaction_read_only = on"); // as on a standby
        store.Execute("SELECT pg_reload_conf()");

        await Until.TrueAsync(async () => (await client.SayAsync("danger")).Status == HttpStatusCode.ServiceUnavailable, "the server has read its settings");
        (await Until.DoneAsync(stream.TextsAsync(1)))[0].ShouldBeOneOf("danger", TestFixedReplies.DangerText);
        host.Logs.Text.ShouldContain("cannot execute UPDATE in a read-only transaction (SQLSTATE 25006)");
        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);

        store.Execute("SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
        await Until.TrueAsync(async () => (await client.SayAsync("after")).Status == HttpStatusCode.OK, "it is over");
        await Until.TrueAsync(async () => (await client.TextsAsync()) is [.., "echo: after"], "an answer");
    }

    [Fact]
    public async Task That_refuses_to_write_is_answered_honestly()
    {
        var (sqlState, what) = ("53100", "disk full");
        var store = new PostgresChatStore();
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        store.Execute($"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{what}' USING ERRCODE = '{sqlState}'; END $$; CREATE TRIGGER refuse BEFORE INSERT ON activity EXECUTE FUNCTION refuse()");

        (await client.SayAsync("danger")).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        (await stream.TextsAsync(1)).ShouldBe([TestFixedReplies.DangerText]);
        host.Logs.Text.ShouldContain($"{what} (SQLSTATE {sqlState})");

        store.Execute("DROP TRIGGER refuse ON activity");
        (await client.SayAsync("after")).Id();
        (await client.TextsAsync(2)).ShouldBe(["after", "echo: after"]);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=faqbot;Password=secret-word;Database=faqbot", "PostgreSQL faqbot at tcp://127.0.0.1:1")]
    [InlineData("secret-word", "must be one of PostgreSQL, like Host=")]
    [InlineData("Username=faqbot;Password=secret-word", "must be one of PostgreSQL, like Host=")]
    public void That_cannot_be_reached_is_said_by_its_name_and_without_the_password(string connectionString, string said)
    {
        var e = Should.Throw<DatabaseUnavailableException>(() => new PostgresDatabase(connectionString));

        e.Message.ShouldContain("Data:ConnectionString");
        e.Message.ShouldContain(said);
        e.Message.ShouldNotContain("secret-word");
    }

    /// <summary>Says one thing after the other, each until it is acknowledged, as a client does; what was.</summary>
    private static async Task<List<string>> TalkAsync(ChatClient chat, CancellationToken stop)
    {
        var acknowledged = new List<string>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            while ((await chat.SayAsync("message " + i, "c" + i)).Status != HttpStatusCode.OK) { }
            acknowledged.Add("message " + i);
        }

        return acknowledged;
    }

    private static async Task<List<string>> EverythingAnsweredAsync(ChatHost host, ChatClient chat, int messages)
    {
        List<string> all = [];
        await Until.TrueAsync(async () => Passing(host, () => true) && (all = await chat.TextsAsync()).Count >= 2 * messages, $"{messages} answers");
        return all;
    }

    /// <summary>What waits for the database looks again as time passes.</summary>
    private static bool Passing(ChatHost host, Func<bool> condition)
    {
        host.Time.Advance(TimeSpan.FromMilliseconds(100));
        return condition();
    }
}
