using System.Diagnostics;
using System.Globalization;

namespace FaqBot.Benchmarks;

/// <summary>
/// The time of every single turn, for percentiles that an average over many operations hides. After a warm-up over all golden questions each is asked
/// again in each round; prints median, p99 and maximum in milliseconds and the bytes allocated per turn.
/// </summary>
internal static class TurnLatency
{
    private const int WarmUpRounds = 30;
    private const int Rounds = 100;

    public static async Task RunAsync()
    {
        var shipped = new ShippedTurns();
        await MeasureAsync(shipped, WarmUpRounds);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var times = await MeasureAsync(shipped, Rounds);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / times.Count;
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} turns: median {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms, max {times[^1]:0.000} ms, {allocated / 1024.0:0.0} KB allocated per turn"));
    }

    private static async Task<List<double>> MeasureAsync(ShippedTurns shipped, int rounds)
    {
        var times = new List<double>(rounds * shipped.Turns.Count);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var turn in shipped.Turns)
            {
                var started = Stopwatch.GetTimestamp();
                await shipped.Handler.HandleAsync(turn, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return times;
    }
}
