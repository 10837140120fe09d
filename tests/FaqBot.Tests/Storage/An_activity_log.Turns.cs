using FaqBot.BotFramework.Conversations;

namespace FaqBot.Tests.Storage;

// The queue of turns.
public abstract partial class An_activity_log
{
    [Fact]
    public async Task Leases_the_activities_of_a_conversation_one_after_the_other_and_those_of_several_at_once()
    {
        var other = Chat with { Id = "other" };
        await StartAsync(Chat);
        await StartAsync(other);
        await SayAsync("one");
        await SayAsync("two");
        await SayAsync("elsewhere", other);

        var leases = await Log.LeaseAsync(9, Lease, default);
        leases.Select(leased => leased.Activity.Text).ShouldBe(["one", "elsewhere"]);
        (await Log.LeaseAsync(9, Lease, default)).ShouldBeEmpty();

        await Log.CompleteAsync(leases[0], [Reply(Bot("done"))], null, default);
        (await Log.LeaseAsync(9, Lease, default)).Single().Activity.Text.ShouldBe("two");
    }

    [Fact]
    public async Task Leases_again_what_was_never_completed_and_keeps_one_set_of_replies()
    {
        await StartAsync(Chat);
        await SayAsync("one");
        var dead = (await Log.LeaseAsync(1, Lease, default)).Single();
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        (await Log.LeaseAsync(1, Lease, default)).ShouldBeEmpty();
        Time.Advance(TimeSpan.FromSeconds(1));
        var second = (await Log.LeaseAsync(1, Lease, default)).Single();
        second.Activity.Id.ShouldBe(dead.Activity.Id);

        (await Log.CompleteAsync(second, [Reply(Bot("from the second"))], null, default)).Stored.ShouldBeTrue();
        (await Log.CompleteAsync(dead, [Reply(Bot("from the dead"))], null, default)).Stored.ShouldBeFalse();

        (await TextsAsync()).ShouldBe(["one", "from the second"]);
    }

    [Fact]
    public async Task Keeps_one_set_of_replies_of_two_workers_that_complete_at_once()
    {
        await StartAsync(Chat);
        await SayAsync("one");
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();

        var completed = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => Log.CompleteAsync(leased, [Reply(Bot("a" + i)), Reply(Bot("b" + i))], null, default))));

        completed.Count(result => result.Stored).ShouldBe(1);
        (await TextsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Gives_back_the_leases_of_a_process_that_died()
    {
        await StartAsync(Chat);
        await SayAsync("one");
        await using (var dead = OpenAnother()) await dead.LeaseAsync(1, Lease, default);
        (await Log.LeaseAsync(1, Lease, default)).ShouldBeEmpty();

        await Log.RecoverAsync(default);

        (await Log.LeaseAsync(1, Lease, default)).Single().Activity.Text.ShouldBe("one");
    }

    [Fact]
    public async Task Gives_the_visitors_last_messages_of_a_day_oldest_first()
    {
        await StartAsync(Chat);
        await SayAsync("yesterday");
        await AnswerAsync("reply");
        Time.Advance(TimeSpan.FromHours(25));
        await Log.AppendAsync(new InboundActivity(Visitor("of somebody else in the group", user: "dl_2")), null, default);
        await AnswerAsync("reply");
        await Log.AppendAsync(new InboundActivity(Visitor(null) with { Type = "event", Name = "joined" }), null, default);
        await AnswerAsync();
        for (var i = 1; i <= 12; i++)
        {
            await SayAsync("message " + i);
            if (i < 12) await AnswerAsync("reply");
        }

        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        var earlier = await Log.EarlierMessagesAsync(leased.Conversation, "dl_1", leased.Sequence, leased.ReceivedAt - TimeSpan.FromHours(24), 10, default);
        earlier.Select(activity => activity.Text).ShouldBe(Enumerable.Range(2, 10).Select(i => "message " + i));
        (await Log.EarlierMessagesAsync(leased.Conversation, "dl_1", leased.Sequence, leased.ReceivedAt - TimeSpan.FromHours(24), 50, default)).Count.ShouldBe(11);
    }
}
