using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

/// <summary>T18: a visitor who does not know whether a message arrived sends it again, and is answered once.</summary>
public abstract class A_message_sent_again(Store store)
{
    public sealed class On_SQLite() : A_message_sent_again(Store.Sqlite);

    public sealed class On_PostgreSQL() : A_message_sent_again(Store.Postgres);

    [Fact]
    public async Task Under_the_same_client_id_is_the_same_message_even_after_a_restart()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var first = (await client.SayAsync("hello", "c1")).Id();
        (await client.SayAsync("hello", "c1")).Id().ShouldBe(first);
        await client.TextsAsync(2);
        (await client.SayAsync("hello", "c1")).Id().ShouldBe(first);

        await host.RestartAsync();
        using var later = new ChatClient(host.Address) { Token = client.Token, ConversationId = client.ConversationId };
        (await later.SayAsync("hello", "c1")).Id().ShouldBe(first);

        (await later.TextsAsync()).ShouldBe(["hello", "echo: hello"]);
        host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Five_times_at_once_is_one_turn()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SayAsync("hello", "c1")));

        answers.Select(answer => answer.Id()).Distinct().Count().ShouldBe(1);
        (await client.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
        host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Under_a_new_client_id_is_the_same_while_its_answer_has_not_been_seen()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var first = (await client.SayAsync("hello", "c1")).Id();
        await Until.TrueAsync(() => !host.Bot.Turns.IsEmpty, "a turn");

        (await client.SayAsync("hello", "c2")).Id().ShouldBe(first);

        (await client.TextsAsync(2)).ShouldContain("echo: hello");
        host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_a_new_question_when_the_answer_has_been_read()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        for (var i = 1; i <= 10; i++)
        {
            await client.SayAsync("Who won the cup?", "c" + i);
            await client.TextsAsync(2 * i);
        }

        host.Bot.Turns.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Is_a_new_question_when_the_answer_has_come_over_the_stream()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        for (var i = 1; i <= 3; i++)
        {
            await client.SayAsync("Who won the cup?");
            (await stream.TextsAsync(2))[1].ShouldBe("echo: Who won the cup?");
        }

        host.Bot.Turns.Count.ShouldBe(3);
    }

    [Fact]
    public async Task By_Web_Chats_Retry_is_the_same_although_the_answer_came_over_the_stream_and_is_echoed_under_its_new_name()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        var first = (await client.SayAsync("hello", "c1")).Id(); // suppose that this answer is lost
        await stream.NextAsync(2);
        var watermark = stream.Watermark;

        (await client.PostAsync(new
        {
            type = "message",
            text = "hello",
            from = new { id = "x" },
            channelData = new Dictionary<string, object> { ["clientActivityID"] = "c2", ["webchat:sequence-id"] = 1.001, ["webChat"] = new { receivedAt = 1 } },
        })).Id().ShouldBe(first);

        var echo = (await stream.NextAsync(1)).Single();
        echo.GetProperty("id").GetString().ShouldBe(first);
        echo.GetProperty("channelData").GetProperty("clientActivityID").GetString().ShouldBe("c2");
        stream.Watermark.ShouldBe(watermark);
        (await client.TextsAsync()).ShouldBe(["hello", "echo: hello"]);
        host.Bot.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_minute_is_a_new_question()
    {
        await using var host = await ChatHost.StartAsync(store);
        using var client = await host.ChatAsync();
        var first = (await client.SayAsync("hello", "c1")).Id();
        await client.TextsAsync(2);
        host.Time.Advance(TimeSpan.FromSeconds(61));

        (await client.SayAsync("hello", "c2")).Id().ShouldNotBe(first);
        (await client.TextsAsync(4)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Without_text_is_never_guessed_to_be_the_same()
    {
        await using var host = await ChatHost.StartAsync(store);
        host.Bot.OnTurn = (_, _) => Task.CompletedTask;
        using var client = await host.ChatAsync();
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++) ids.Add((await client.PostAsync(new { type = "message", from = new { id = "x" }, value = new { choice = i } })).Id());
        for (var i = 0; i < 3; i++) ids.Add((await client.PostAsync(new Activity { Type = "event", Name = "joined", From = new("x") })).Id());

        ids.Count.ShouldBe(6);
    }
}
