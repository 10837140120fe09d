using FaqBot.BotFramework.Conversations;

namespace FaqBot.Tests.Storage;

// Messages that are sent again.
public abstract partial class An_activity_log
{
    [Fact]
    public async Task Stores_an_activity_once_that_comes_five_times_at_once() // T9
    {
        await StartAsync(Chat);
        var activity = Visitor("hello");

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Log.AppendAsync(new InboundActivity(activity, DeliveredThrough: 99), null, default))));

        results.OfType<AppendResult.Appended>().Single().Sequence.ShouldBe(1);
        results.OfType<AppendResult.Known>().Select(known => known.Stored.Activity.Id).ShouldBe([activity.Id, activity.Id, activity.Id, activity.Id]);
        (await Log.LeaseAsync(9, Lease, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Takes_the_same_client_id_for_the_same_message_however_late()
    {
        await StartAsync(Chat);
        var first = await AppendAsync("hello", "c1");
        await AnswerAsync("hi");
        Time.Advance(TimeSpan.FromDays(1));

        (await AppendAsync("hello", "c1", deliveredThrough: 2)).ShouldBeOfType<AppendResult.Known>().Stored.Sequence.ShouldBe(first.ShouldBeOfType<AppendResult.Appended>().Sequence);
        (await AppendAsync("hello", "c2", deliveredThrough: 2)).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Takes_the_same_text_for_the_same_message_while_the_first_is_unanswered()
    {
        await StartAsync(Chat);
        await AppendAsync("hello", "c1");

        (await AppendAsync("hello", "c2")).ShouldBeOfType<AppendResult.Known>();
        (await AppendAsync("hello!", "c3")).ShouldBeOfType<AppendResult.Appended>();
        (await Log.AppendAsync(new InboundActivity(Visitor("hello", user: "somebody else")), null, default)).ShouldBeOfType<AppendResult.Appended>();
        Time.Advance(TimeSpan.FromSeconds(61));
        (await AppendAsync("hello", "c4")).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task Takes_the_same_text_for_a_new_message_when_the_answer_has_arrived()
    {
        await StartAsync(Chat);
        await AppendAsync("hello", "c1");
        await AnswerAsync("hi");

        (await AppendAsync("hello", "c2", deliveredThrough: 1)).ShouldBeOfType<AppendResult.Known>();
        (await AppendAsync("hello", "c3", deliveredThrough: 2)).ShouldBeOfType<AppendResult.Appended>();
    }

    private Task<AppendResult> AppendAsync(string text, string clientActivityId, long deliveredThrough = 0) =>
        Log.AppendAsync(new InboundActivity(Visitor(text), clientActivityId, deliveredThrough), null, default);
}
