using System.Diagnostics;
using System.Globalization;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>One host, many chats: opened, idle, asked, and, in a storm, cut off by a kill of the host. Says how it goes line by line.</summary>
internal sealed class SocketsRun(int sockets, int rate, int seconds, bool storm, string? database)
{
    private const int WarmChats = 16;
    private static readonly TimeSpan AroundTheQuestions = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private const int MostSettling = 20;
    private const int StillSeconds = 3;
    private const double Still = 0.01;

    public async Task<SocketsResult> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds) + AroundTheQuestions);
        await using var host = new ShippedHost(database);
        await StartOverPublishedContentAsync(host, limit.Token);
        var started = host.Figures();
        await WarmAsync(host, limit.Token);
        var warm = await SettleAsync(host, limit.Token);
        Say($"host: {Megabytes(started.Resident)} MB resident when ready, {Megabytes(warm.Resident)} MB after {WarmChats} chats that asked and were left");

        await using var chats = new LoadedChats(host.Address, limit.Token);
        var clock = Stopwatch.StartNew();
        await chats.OpenAsync(sockets);
        var opening = clock.Elapsed.TotalSeconds;
        var idle = await SettleAsync(host, limit.Token);
        var bytes = (idle.Resident - warm.Resident) * 1024 / sockets;
        Say($"{sockets} chats with a socket each after {opening:0.0} s ({sockets / opening:0}/s): {Megabytes(idle.Resident)} MB resident, peak {Megabytes(idle.Peak)} MB, {bytes} bytes a socket");

        var asked = await AskAsync(host, chats);
        var cut = chats.Reopened;
        if (cut > 0) Say($"{cut} chats lost their socket");
        if (storm) asked = [.. asked, .. await StormAsync(host, chats, limit.Token)];
        var faults = await chats.CheckAsync();
        var failed = asked.Count(question => question.Id is null);
        Say($"{asked.Count} questions in all, {failed} not acknowledged, {faults.Lost} lost, {faults.Doubled} doubled, {faults.OutOfOrder} lists out of order, by sockets and log");
        foreach (var group in asked.Where(question => question.Failure is not null).GroupBy(question => question.Failure)) Say($"  {group.Count()} times: {group.Key}");
        Say($"{host.Complaints.Count} warnings and errors in the host's log {string.Join(" | ", host.Complaints.Take(3))}");
        var times = Times(asked);
        return new SocketsResult(sockets, opening, idle.Resident, bytes, At(times, 50), At(times, 99), faults.Any || failed > 0 || cut > 0);
    }

    // The first start publishes the content, which takes memory that a host has given back by the next.
    private static async Task StartOverPublishedContentAsync(ShippedHost host, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken);
        Say($"durability: {await Durability.OfAsync(host.Data)}");
        await host.KillAsync();
        await host.StartAsync(cancellationToken);
    }

    private static async Task WarmAsync(ShippedHost host, CancellationToken cancellationToken)
    {
        await using var chats = new LoadedChats(host.Address, cancellationToken);
        await chats.OpenAsync(WarmChats);
        await chats.AskAsync(rate: WarmChats, seconds: 2);
    }

    private async Task<IReadOnlyList<AskedQuestion>> AskAsync(ShippedHost host, LoadedChats chats)
    {
        using var load = Process.GetCurrentProcess();
        var (before, loadBefore) = (host.Figures(), load.TotalProcessorTime);
        var asked = await chats.AskAsync(rate, seconds);
        load.Refresh();
        var after = host.Figures();
        var times = Times(asked);
        Say($"{asked.Count} questions at {rate}/s: median {At(times, 50):0.0} ms, p99 {At(times, 99):0.0} ms, max {At(times, 100):0.0} ms, {asked.Count - times.Count} without a reply");
        Say($"host: {(after.Processor - before.Processor).TotalSeconds:0.0} s of processor (the load: {(load.TotalProcessorTime - loadBefore).TotalSeconds:0.0} s), {Megabytes(after.Resident)} MB resident, peak {Megabytes(after.Peak)} MB");
        return asked;
    }

    /// <summary>Questions that have been acknowledged when the host is killed are answered after its restart, too.</summary>
    private static async Task<IReadOnlyList<AskedQuestion>> StormAsync(ShippedHost host, LoadedChats chats, CancellationToken cancellationToken)
    {
        var before = chats.Opened();
        var underWay = chats.AskEachHundredth();
        await Task.WhenAll(underWay.Select(question => question.Posted));
        var unanswered = underWay.Count(question => question.Milliseconds is null);

        var killed = Stopwatch.GetTimestamp();
        await host.KillAsync();
        await host.StartAsync(cancellationToken);
        var ready = Stopwatch.GetTimestamp();
        var half = await chats.WaitUntilBackAsync(before, ready);
        var back = Stopwatch.GetTimestamp();
        var asked = chats.AskEachHundredth();
        await chats.WaitAsync([.. underWay, .. asked]);
        var answered = Stopwatch.GetTimestamp();
        Say($"killed with {unanswered} of {underWay.Count} questions acknowledged and unanswered, ready again after {Seconds(killed, ready):0.0} s; half of the sockets back {half:0.0} s after that, all after {Seconds(ready, back):0.0} s, {asked.Count} more questions answered after {Seconds(ready, answered):0.0} s ({Seconds(killed, answered):0.0} s from the kill); {Megabytes(host.Figures().Resident)} MB resident");
        return [.. underWay, .. asked];
    }

    private static async Task<HostFigures> SettleAsync(ShippedHost host, CancellationToken cancellationToken)
    {
        var figures = new List<HostFigures> { host.Figures() };
        while (figures.Count <= MostSettling)
        {
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            figures.Add(host.Figures());
            if (figures.Count > StillSeconds && figures.TakeLast(StillSeconds + 1).Select(one => one.Resident).ToList() is var last && last.Max() - last.Min() < Still * last.Max()) break;
        }

        return figures[^1];
    }

    private static List<double> Times(IEnumerable<AskedQuestion> asked) => [.. asked.Where(question => question.Milliseconds is not null).Select(question => question.Milliseconds!.Value).Order()];

    private static double At(List<double> sorted, int percent) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count * percent / 100, sorted.Count - 1)];

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private static long Megabytes(long kilobytes) => kilobytes / 1024;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Resident memory of the host with idle sockets in kB; milliseconds from when a question was due to its reply.</summary>
internal sealed record SocketsResult(int Sockets, double OpeningSeconds, long IdleResident, long BytesOfSocket, double Median, double Percentile99, bool Failed);
