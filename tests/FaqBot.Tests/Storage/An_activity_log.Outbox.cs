using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Conversations;

namespace FaqBot.Tests.Storage;

// Replies that are to be sent to a channel.
public abstract partial class An_activity_log
{
    protected static readonly ConversationKey Teams = new("msteams", "19:abc");

    protected abstract IOutbox Outbox { get; }

    /// <summary>The same log, as another process opens it.</summary>
    protected abstract ActivityLog OpenAnother();

    [Fact]
    public async Task Begins_a_conversation_with_its_first_activity_where_the_channel_begins_them()
    {
        var first = new InboundActivity(Visitor("hello", Teams), StartsConversation: true);

        (await Log.AppendAsync(first, null, default)).ShouldBeOfType<AppendResult.Appended>().Sequence.ShouldBe(1);
        (await Log.AppendAsync(first, null, default)).ShouldBeOfType<AppendResult.Known>();
        (await Log.AppendAsync(first with { Activity = Visitor("hello", Teams) }, null, default)).ShouldBeOfType<AppendResult.Appended>("the same words under another id are another message");
        (await Log.FindConversationAsync(Teams, default))!.UserId.ShouldBe("dl_1");

        Time.Advance(TimeSpan.FromDays(31));
        (await Log.AppendAsync(first, null, default)).ShouldBeOfType<AppendResult.Appended>("the old conversation has expired").Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task Gives_out_replies_in_the_order_of_their_conversation_and_those_of_others_beside_them()
    {
        await ReplyInAsync(Teams, "one", "two");
        await ReplyInAsync(Teams, "three");
        await ReplyInAsync(Teams with { Id = "other" }, "beside");

        (await LeasedTextsAsync()).ShouldBe(["one", "beside"]);
        (await LeasedTextsAsync()).ShouldBeEmpty("they are leased");
        Time.Advance(Lease);
        var again = await Outbox.LeaseOutboxAsync(9, Lease, default);
        again.Select(activity => activity.Activity.Text).ShouldBe(["one", "beside"], "nobody settled them");

        (await Outbox.SettleAsync(again[0], delivered: true, Lease, default))!.Activity.Text.ShouldBe("two", "the next is leased to who settled the first");
        (await LeasedTextsAsync()).ShouldBeEmpty();
        (await Outbox.SettleAsync(again[0], delivered: true, Lease, default)).ShouldBeNull("settling twice changes nothing");
        (await Outbox.SettleAsync(again[1], delivered: true, Lease, default)).ShouldBeNull("nothing follows");
        Time.Advance(Lease);
        (await LeasedTextsAsync()).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Gives_out_a_postponed_reply_when_it_is_due_and_holds_back_what_follows_it()
    {
        await ReplyInAsync(Teams, "one", "two");
        var leased = (await Outbox.LeaseOutboxAsync(9, Lease, default)).Single();
        leased.Attempts.ShouldBe(0);
        leased.StoredAt.ShouldBe(Time.GetUtcNow());

        await Outbox.PostponeAsync(leased, Time.GetUtcNow() + TimeSpan.FromMinutes(5), failed: true, default);
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await LeasedTextsAsync()).ShouldBeEmpty();
        Time.Advance(TimeSpan.FromSeconds(1));
        leased = (await Outbox.LeaseOutboxAsync(9, Lease, default)).Single();
        (leased.Activity.Text, leased.Attempts, leased.Failures).ShouldBe(("one", 1, 1));

        (await Outbox.SettleAsync(leased, delivered: false, Lease, default))!.Activity.Text.ShouldBe("two");
    }

    [Fact]
    public async Task Leases_an_activity_to_who_stores_it_unless_another_one_comes_first()
    {
        var first = (await Log.AppendAsync(new InboundActivity(Visitor("first", Teams), StartsConversation: true), Lease, default)).ShouldBeOfType<AppendResult.Appended>();
        var second = (await Log.AppendAsync(new InboundActivity(Visitor("second", Teams), StartsConversation: true), Lease, default)).ShouldBeOfType<AppendResult.Appended>();
        first.Leased!.Activity.Text.ShouldBe("first");
        second.Leased.ShouldBeNull();
        (await Log.LeaseAsync(9, Lease, default)).ShouldBeEmpty("the first is leased, and the second waits for it");

        (await Log.CompleteAsync(first.Leased, [], null, default)).MoreWaits.ShouldBeTrue();
        var next = (await Log.LeaseAsync(9, Lease, default)).Single();
        next.Activity.Text.ShouldBe("second");
        (await Log.CompleteAsync(next, [], null, default)).MoreWaits.ShouldBeFalse();
    }

    [Fact]
    public async Task Leases_the_first_reply_to_who_ends_its_turn_unless_another_one_is_on_its_way()
    {
        await SayInAsync(Teams);
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        var completed = await Log.CompleteAsync(leased, [Reply(Bot("a", Teams), deliver: true), Reply(Bot("b", Teams), deliver: true)], Lease, default);
        completed.ToDeliver!.Activity.Text.ShouldBe("a");
        (await LeasedTextsAsync()).ShouldBeEmpty();

        await SayInAsync(Teams);
        leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        (await Log.CompleteAsync(leased, [Reply(Bot("c", Teams), deliver: true)], Lease, default)).ToDeliver.ShouldBeNull();

        var b = await Outbox.SettleAsync(completed.ToDeliver, delivered: true, Lease, default);
        var c = await Outbox.SettleAsync(b!, delivered: true, Lease, default);
        (b!.Activity.Text, c!.Activity.Text).ShouldBe(("b", "c"));
    }

    [Fact]
    public async Task Gives_out_after_a_crash_what_was_leased_and_not_what_waits_behind_it()
    {
        await ReplyInAsync(Teams, "one", "two");
        await using (var dead = OpenAnother()) (await dead.LeaseOutboxAsync(9, Lease, default)).Count.ShouldBe(1);
        (await LeasedTextsAsync()).ShouldBeEmpty();

        await Outbox.RecoverOutboxAsync(default);

        (await LeasedTextsAsync()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task Keeps_what_is_sent_otherwise_out_of_the_outbox_and_shows_all_of_it_in_the_conversation()
    {
        await SayInAsync(Teams);
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        await Log.CompleteAsync(leased, [Reply(Bot("in the response", Teams)), Reply(Bot("by the connector", Teams), deliver: true)], null, default);

        (await LeasedTextsAsync()).ShouldBe(["by the connector"]);
        (await Log.ReadAsync(Teams, 0, 9, default)).Select(logged => logged.Activity.Text).ShouldBe(["question", "in the response", "by the connector"]);
        var earlier = await Log.EarlierMessagesAsync(Teams, "bot", 99, leased.ReceivedAt, 9, default);
        earlier.ShouldBeEmpty("a reply that waits is no message of a visitor");
    }

    [Fact]
    public async Task Tells_the_replies_of_one_turn_when_it_is_done()
    {
        await SayInAsync(Teams);
        await SayInAsync(Teams);
        (await Log.FindRepliesAsync(Teams, 1, default)).ShouldBeNull();
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        await Log.CompleteAsync(leased, [Reply(Bot("a", Teams) with { ReplyToId = leased.Activity.Id }), Reply(Bot("b", Teams) with { ReplyToId = leased.Activity.Id }, deliver: true)], null, default);
        var silent = (await Log.LeaseAsync(1, Lease, default)).Single();

        (await Log.FindRepliesAsync(Teams, 2, default)).ShouldBeNull("it is not done");
        await Log.CompleteAsync(silent, [], null, default);

        (await Log.FindRepliesAsync(Teams, 1, default))!.Select(reply => reply.Text).ShouldBe(["a", "b"]);
        (await Log.FindRepliesAsync(Teams, 2, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await Log.FindRepliesAsync(Teams, 3, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Sends_nothing_of_a_conversation_that_is_forgotten() // T51
    {
        await ReplyInAsync(Teams, "one", "two");

        await Log.ForgetAsync(Teams.Id, default);

        (await LeasedTextsAsync()).ShouldBeEmpty();
    }

    private async Task SayInAsync(ConversationKey conversation) =>
        (await Log.AppendAsync(new InboundActivity(Visitor("question", conversation), StartsConversation: true), null, default)).ShouldBeOfType<AppendResult.Appended>();

    private async Task ReplyInAsync(ConversationKey conversation, params string[] replies)
    {
        await SayInAsync(conversation);
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        (await Log.CompleteAsync(leased, [.. replies.Select(reply => Reply(Bot(reply, conversation), deliver: true))], null, default)).Stored.ShouldBeTrue();
    }

    private async Task<List<string?>> LeasedTextsAsync() => [.. (await Outbox.LeaseOutboxAsync(9, Lease, default)).Select(leased => leased.Activity.Text)];
}
