using System.Text.Json;
using FaqBot.BotFramework;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Time.Testing;

namespace FaqBot.Tests.Storage;

/// <summary>The contract of <see cref="IActivityLog"/>, held against each store.</summary>
public abstract partial class An_activity_log
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    protected static readonly ConversationKey Chat = new("directline", "chat");

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));

    protected abstract IActivityLog Log { get; }

    [Fact]
    public async Task Keeps_a_conversation_in_order_and_gives_it_page_by_page()
    {
        await StartAsync(Chat, Bot("welcome"));
        await SayAsync("one");
        await AnswerAsync("first", "second");
        await SayAsync("two");

        var all = new List<LoggedActivity>();
        while (await Log.ReadAsync(Chat, all.Count, 2, default) is { Count: > 0 } page) all.AddRange(page);

        all.Select(logged => logged.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        all.Select(logged => logged.Activity.Text).ShouldBe(["welcome", "one", "first", "second", "two"]);
        (await Log.FindConversationAsync(Chat, default))!.LastSequence.ShouldBe(5);
    }

    [Fact]
    public async Task Gives_a_long_page_in_parts_that_fit_into_memory()
    {
        await StartAsync(Chat);
        for (var i = 0; i < 5; i++) await SayAsync(i + new string('x', 200_000));

        var first = await Log.ReadAsync(Chat, 0, 50, default);
        first.Count.ShouldBe(3);
        (await Log.ReadAsync(Chat, first[^1].Sequence, 50, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Gives_an_activity_back_as_it_was()
    {
        const string json = """{"type":"message","id":"a","channelId":"directline","conversation":{"id":"chat","aadObjectId":"7"},"text":"¿Qué es \u0000 <b>?","entities":[{"type":"x","n":1.50}],"channelData":{"k":[1]},"somethingNew":{"deep":true}}""";
        await StartAsync(Chat);
        await Log.AppendAsync(new InboundActivity(JsonSerializer.Deserialize(json, ActivityJson.Default.Activity)!), null, default);

        var stored = (await Log.ReadAsync(Chat, 0, 1, default))[0].Activity;
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(stored, ActivityJson.Default.Activity), JsonDocument.Parse(json).RootElement).ShouldBeTrue();
    }

    [Fact]
    public async Task Starts_a_conversation_once()
    {
        (await StartAsync(Chat, Bot("welcome"))).ShouldBeTrue();
        (await StartAsync(Chat, Bot("welcome again"))).ShouldBeFalse();

        (await TextsAsync()).ShouldBe(["welcome"]);
    }

    [Fact]
    public async Task Tells_the_same_id_apart_by_channel()
    {
        var other = Chat with { Channel = "msteams" };
        await StartAsync(Chat, Bot("here"));
        (await StartAsync(other, Bot("there", other))).ShouldBeTrue();

        (await Log.ReadAsync(other, 0, 9, default)).Single().Activity.Text.ShouldBe("there");
    }

    [Fact]
    public async Task Stores_nothing_in_a_conversation_that_is_not_there() =>
        (await Log.AppendAsync(new InboundActivity(Visitor("hello")), null, default)).ShouldBeOfType<AppendResult.NoConversation>();

    [Fact]
    public async Task Forgets_what_has_expired_and_nothing_before() // T51
    {
        await StartAsync(Chat);
        await SayAsync("hello");
        Time.Advance(TimeSpan.FromDays(29));
        await SayAsync("still here"); // the thirty days count from the last message
        Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await TextsAsync()).ShouldBe(["hello", "still here"]);
        (await Log.PurgeExpiredAsync(default)).ShouldBe(0);
        (await Log.FindConversationAsync(Chat, default)).ShouldNotBeNull();
        (await Log.ReadAsync(Chat, 0, 9, default)).Single().ShouldSatisfyAllConditions(left => left.Activity.Text.ShouldBe("still here"), left => left.Sequence.ShouldBe(2));

        Time.Advance(TimeSpan.FromSeconds(1));
        (await Log.FindConversationAsync(Chat, default)).ShouldBeNull("expired, though not purged yet");
        (await Log.AppendAsync(new InboundActivity(Visitor("late")), null, default)).ShouldBeOfType<AppendResult.NoConversation>();
        (await Log.PurgeExpiredAsync(default)).ShouldBe(1);
        (await StartAsync(Chat)).ShouldBeTrue();
        (await TextsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forgets_one_conversation_and_drops_the_replies_that_come_after() // T51
    {
        var other = Chat with { Id = "other" };
        await StartAsync(Chat);
        await StartAsync(other, Bot("stays", other));
        await SayAsync("secret");
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();

        (await Log.ForgetAsync(Chat.Id, default)).ShouldBeTrue();
        (await Log.ForgetAsync(Chat.Id, default)).ShouldBeFalse();

        (await Log.CompleteAsync(leased, [Reply(Bot("late"))], null, default)).Stored.ShouldBeFalse();
        (await TextsAsync()).ShouldBeEmpty();
        (await Log.FindConversationAsync(other, default)).ShouldNotBeNull();
    }

    protected Task<bool> StartAsync(ConversationKey conversation, Activity? greeting = null) => Log.StartConversationAsync(conversation, "dl_1", greeting, default);

    protected async Task SayAsync(string text, ConversationKey? conversation = null) =>
        (await Log.AppendAsync(new InboundActivity(Visitor(text, conversation), DeliveredThrough: long.MaxValue), null, default)).ShouldBeOfType<AppendResult.Appended>();

    protected async Task AnswerAsync(params string[] replies)
    {
        var leased = (await Log.LeaseAsync(1, Lease, default)).Single();
        (await Log.CompleteAsync(leased, [.. replies.Select(reply => Reply(Bot(reply)))], null, default)).Stored.ShouldBeTrue();
    }

    protected async Task<List<string?>> TextsAsync() => [.. (await Log.ReadAsync(Chat, 0, 100, default)).Select(logged => logged.Activity.Text)];

    protected static Activity Visitor(string? text, ConversationKey? conversation = null, string user = "dl_1") => Framed("message", text, conversation) with { From = new(user, Role: "user") };

    protected static Activity Bot(string text, ConversationKey? conversation = null) => Framed("message", text, conversation) with { From = new("bot", Role: "bot") };

    protected static TurnReply Reply(Activity activity, bool deliver = false) => new(activity, deliver);

    private static Activity Framed(string type, string? text, ConversationKey? conversation) => new()
    {
        Type = type,
        Id = RandomId.Next(),
        Text = text,
        ChannelId = (conversation ?? Chat).Channel,
        Conversation = new((conversation ?? Chat).Id),
    };
}
