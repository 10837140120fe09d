using System.Globalization;
using System.Runtime.InteropServices;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>
/// Direct Line under load on the loopback address, host and clients on one machine. Everything is bounded in time, and the host ends with the load. The exit
/// code is 1 when anything was lost, doubled, out of order or refused.
/// </summary>
internal static class SocketsLoad
{
    private static readonly int[] Growth = [100, 1_000, 3_000, 10_000];
    private const int OtherFiles = 1_000;

    /// <param name="arguments">N RATE SECONDS [storm] [--database CONNECTION], with "growth" in place of N for a table.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var database = arguments is [.., "--database", var connection] ? connection : null;
        var rest = database is null ? arguments : arguments[..^2];
        if (rest is not [var size, var rate, var seconds] && rest is not [_, _, _, "storm"]) throw new ArgumentException("sockets N|growth RATE SECONDS [storm] [--database CONNECTION]");
        (size, rate, seconds) = (rest[0], rest[1], rest[2]);
        var sizes = size == "growth" ? Growth : [Number(size)];

        Console.WriteLine($"sockets {string.Join(' ', rest)}{(database is null ? "" : " --database …")}");
        Console.WriteLine($"{Environment.ProcessorCount} cores shared by load, host and database, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        WarnOfFileLimit(sizes.Max());

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        var results = new List<SocketsResult>();
        foreach (var sockets in sizes) results.Add(await new SocketsRun(sockets, Number(rate), Number(seconds), storm: rest is [.., "storm"], database).RunAsync(interrupted.Token));
        if (sizes.Length > 1) PrintTable(results);
        return results.Exists(result => result.Failed) ? 1 : 0;
    }

    private static void PrintTable(List<SocketsResult> results)
    {
        Console.WriteLine("| sockets | opened in | resident, idle | a socket | median | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Sockets:#,0} | {result.OpeningSeconds:0.0} s | {result.IdleResident / 1024} MB | {result.BytesOfSocket / 1024.0:0.0} KB | {result.Median:0.0} ms | {result.Percentile99:0.0} ms |"));
        }
    }

    // The runtime raises its limit to the hard one, here and in the host.
    private static void WarnOfFileLimit(int sockets)
    {
        var limit = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        if (int.TryParse(limit, CultureInfo.InvariantCulture, out var most) && most < sockets + OtherFiles)
            Console.WriteLine($"{sockets} sockets need {sockets + OtherFiles} open files here and in the host; allowed are {most} (ulimit -n)");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
