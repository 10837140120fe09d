using System.Collections.Concurrent;
using FaqBot.BotFramework.Conversations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FaqBot.Tests.BotFramework;

public sealed class A_work_queue
{
    [Fact]
    public async Task Goes_on_when_a_look_or_a_piece_of_work_fails_and_finishes_what_is_leased_when_it_is_stopped()
    {
        var time = new FakeTimeProvider();
        var queue = new WorkQueue<int>(8, "Things", time, NullLogger<WorkQueue<int>>.Instance);
        var done = new ConcurrentQueue<int>();
        var looks = 0;
        using var stop = new CancellationTokenSource();

        var running = queue.RunAsync(1, Lease, Do, stop.Token);
        await Until.TrueAsync(() => Volatile.Read(ref looks) == 1, "the first look, which fails");
        queue.HasRoom.ShouldBeFalse("nothing is leased before the log was looked into");
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => queue.HasRoom && done.Contains(1), "the second look");
        queue.Add(13);
        queue.Add(2);
        await Until.TrueAsync(() => done.Contains(2), "what comes after a failure");
        await stop.CancelAsync();
        await Until.DoneAsync(running);

        done.ShouldBe([1, 13, 2]);
        queue.HasRoom.ShouldBeFalse();

        Task<IReadOnlyList<int>> Lease(int most, CancellationToken cancellationToken) => Interlocked.Increment(ref looks) switch
        {
            1 => throw new InvalidOperationException(),
            2 => Task.FromResult<IReadOnlyList<int>>([1]),
            _ => Task.FromResult<IReadOnlyList<int>>([]),
        };

        Task Do(int work)
        {
            done.Enqueue(work);
            return work == 13 ? throw new InvalidOperationException() : Task.CompletedTask;
        }
    }
}
