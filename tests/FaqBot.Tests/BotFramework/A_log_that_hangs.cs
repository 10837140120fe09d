using System.Net;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Conversations;
using FaqBot.Storage.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Tests.BotFramework;

/// <summary>T41: who is in danger does not wait for it.</summary>
public sealed class A_log_that_hangs
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keeps_nobody_from_the_unlogged_reply_and_says_in_the_end_whether_the_message_was_stored(bool stored)
    {
        var hanging = new TaskCompletionSource();
        await using var host = await ChatHost.StartAsync(host =>
            host.Setup = services => services.AddSingleton<IActivityLog>(provider => new HangingLog(provider.GetRequiredService<ActivityLog>(), hanging.Task)));
        using var client = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();

        var posting = client.SayAsync("danger");
        var reply = stream.NextAsync(1);
        await Until.TrueAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromMilliseconds(100));
                return reply.IsCompleted;
            },
            "a reply");
        (await reply).Single().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);
        posting.IsCompleted.ShouldBeFalse("the log may still take it");

        if (stored) hanging.SetResult();
        else hanging.SetException(new ActivityLogUnavailableException("the disk has gone"));

        if (stored) (await Until.DoneAsync(posting)).Ok();
        else (await Until.DoneAsync(posting)).ShouldBeError(HttpStatusCode.ServiceUnavailable);
        host.FixedReplies.Judged.Count.ShouldBe(1, "it was said once");
        if (stored) (await stream.TextsAsync(2)).ShouldBe(["danger", "echo: danger"]);
        else (await client.ReadAsync()).Ok().GetProperty("activities").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task For_less_than_a_second_says_nothing_twice()
    {
        var hanging = new TaskCompletionSource();
        await using var host = await ChatHost.StartAsync(host =>
            host.Setup = services => services.AddSingleton<IActivityLog>(provider => new HangingLog(provider.GetRequiredService<ActivityLog>(), hanging.Task)));
        using var client = await host.ChatAsync();

        var posting = client.SayAsync("danger");
        await Until.TrueAsync(() => ((HangingLog)host.Services.GetRequiredService<IActivityLog>()).Hangs, "the message is at the log");
        host.Time.Advance(TimeSpan.FromMilliseconds(900));
        hanging.SetResult();

        (await Until.DoneAsync(posting)).Ok();
        host.FixedReplies.Judged.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_it_is_read_keeps_nobody_from_the_unlogged_reply_by_socket_or_poll_and_is_read_on_when_it_answers()
    {
        var hanging = new TaskCompletionSource();
        await using var host = await ChatHost.StartAsync(host =>
            host.Setup = services => services.AddSingleton<IActivityLog>(provider => new HangingLog(provider.GetRequiredService<ActivityLog>(), Task.CompletedTask)));
        var log = (HangingLog)host.Services.GetRequiredService<IActivityLog>();
        using var client = await host.ChatAsync();
        using var polling = await host.ChatAsync();
        using var stream = await client.OpenStreamAsync();
        await client.SayAsync("hello");
        (await stream.TextsAsync(2)).ShouldBe(["hello", "echo: hello"]);
        log.ReadsWaitFor = hanging.Task;
        await client.SayAsync("stored"); // from now on the stream waits for the log

        using (host.LockDatabase())
        {
            var reply = stream.TextsAsync(1);
            var polled = polling.SayAsync("danger");
            await PassAsync(host, client.SayAsync("danger"));
            await PassAsync(host, reply);
            (await reply).ShouldBe([TestFixedReplies.DangerText]);
            await PassAsync(host, polled);
            var poll = polling.ReadAsync();
            await PassAsync(host, poll);
            (await poll).Ok().GetProperty("activities").EnumerateArray().Single().GetProperty("text").GetString().ShouldBe(TestFixedReplies.DangerText);
        }

        log.ReadsWaitFor = Task.CompletedTask;
        hanging.SetResult();
        (await stream.TextsAsync(2)).ShouldBe(["stored", "echo: stored"]);
    }

    [Fact]
    public async Task For_more_than_a_second_and_takes_the_message_after_all_says_nothing_that_is_not_true()
    {
        var hanging = new TaskCompletionSource();
        await using var host = await ChatHost.StartAsync(host =>
            host.Setup = services => services.AddSingleton<IActivityLog>(provider => new HangingLog(provider.GetRequiredService<ActivityLog>(), hanging.Task)));
        host.FixedReplies.NoDangerText = "It could not be answered.";
        using var client = await host.ChatAsync();
        var posting = client.SayAsync("a question");
        await PassAsync(host, Until.TrueAsync(() => !host.FixedReplies.Judged.IsEmpty, "it is heard"));
        hanging.SetResult();

        (await Until.DoneAsync(posting)).Ok();
        (await client.TextsAsync(2)).ShouldBe(["a question", "echo: a question"]);
    }

    /// <summary>Until the task is done, time passes.</summary>
    private static Task PassAsync(ChatHost host, Task task) => Until.TrueAsync(
        () =>
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            return task.IsCompleted;
        },
        "the end of it");

    /// <summary>A log that is as it should be, but for the time it takes.</summary>
    private sealed class HangingLog(IActivityLog log, Task until) : IActivityLog
    {
        public bool Hangs { get; private set; }

        public Task ReadsWaitFor { get; set; } = Task.CompletedTask;

        public async Task<AppendResult> AppendAsync(InboundActivity inbound, TimeSpan? lease, CancellationToken cancellationToken)
        {
            Hangs = true;
            await until;
            return await log.AppendAsync(inbound, lease, cancellationToken);
        }

        public Task RecoverAsync(CancellationToken cancellationToken) => log.RecoverAsync(cancellationToken);

        public Task<bool> StartConversationAsync(ConversationKey conversation, string userId, Activity? greeting, CancellationToken cancellationToken) =>
            log.StartConversationAsync(conversation, userId, greeting, cancellationToken);

        public async Task<ConversationRecord?> FindConversationAsync(ConversationKey conversation, CancellationToken cancellationToken)
        {
            await ReadsWaitFor;
            return await log.FindConversationAsync(conversation, cancellationToken);
        }

        public Task<IReadOnlyList<LeasedActivity>> LeaseAsync(int most, TimeSpan duration, CancellationToken cancellationToken) => log.LeaseAsync(most, duration, cancellationToken);

        public Task<CompleteResult> CompleteAsync(LeasedActivity leased, IReadOnlyList<TurnReply> replies, TimeSpan? deliveryLease, CancellationToken cancellationToken) =>
            log.CompleteAsync(leased, replies, deliveryLease, cancellationToken);

        public Task<IReadOnlyList<Activity>?> FindRepliesAsync(ConversationKey conversation, long sequence, CancellationToken cancellationToken) =>
            log.FindRepliesAsync(conversation, sequence, cancellationToken);

        public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey conversation, long after, int most, CancellationToken cancellationToken)
        {
            await ReadsWaitFor;
            return await log.ReadAsync(conversation, after, most, cancellationToken);
        }

        public Task<IReadOnlyList<Activity>> EarlierMessagesAsync(
            ConversationKey conversation, string? senderId, long before, DateTimeOffset since, int most, CancellationToken cancellationToken) =>
            log.EarlierMessagesAsync(conversation, senderId, before, since, most, cancellationToken);

        public Task<int> PurgeExpiredAsync(CancellationToken cancellationToken) => log.PurgeExpiredAsync(cancellationToken);

        public Task<bool> ForgetAsync(string conversationId, CancellationToken cancellationToken) => log.ForgetAsync(conversationId, cancellationToken);
    }
}
