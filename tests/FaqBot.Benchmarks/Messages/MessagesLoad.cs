using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace FaqBot.Benchmarks.Messages;

/// <summary>
/// Durable turns through <c>/api/messages</c>: each visitor sends a question, waits for its reply at the connector, and sends the next. Three bots in one run:
/// the shipped one, one that echoes on the same host, and the echo bot of npm's botbuilder, which stores nothing. Bounded in time.
/// </summary>
internal static class MessagesLoad
{
    private static readonly int[] Visitors = [1, 4, 16, 64];
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(int seconds)
    {
        await using var channel = new LoadedChannel();
        await channel.StartAsync();
        var questions = new ShippedTurns().Turns.Where(turn => turn.Earlier.Count == 0).Select(turn => turn.Text).ToList();
        Console.WriteLine($"{questions.Count} golden questions, {seconds} s each, {Environment.ProcessorCount} cores shared by load, connector and host");
        foreach (var bot in new[] { "faqbot", "echo", "botbuilder" })
        {
            await using var host = bot == "botbuilder" ? await LoadedProcess.BotbuilderAsync(channel) : await LoadedProcess.HostAsync(bot, channel);
            Console.WriteLine($"{bot}: {host.Durability}");
            await LoadAsync(channel, host, questions, visitors: 8, Warming);
            foreach (var visitors in Visitors) Report(bot, visitors, await LoadAsync(channel, host, questions, visitors, TimeSpan.FromSeconds(seconds)), channel);
            Console.WriteLine($"{bot}: {await host.EndAsync()}");
        }
    }

    private static async Task<LoadResult> LoadAsync(LoadedChannel channel, LoadedProcess host, List<string> questions, int visitors, TimeSpan duration)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 });
        var token = channel.Token();
        var times = new ConcurrentBag<double>();
        var run = Guid.NewGuid().ToString("N");
        var lost = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, visitors).Select(visitor => Task.Run(async () =>
        {
            for (var i = 0; clock.Elapsed < duration; i++)
            {
                // A conversation has ten questions; then somebody else comes.
                var (message, replied) = channel.Message($"{run}-{visitor}-{i}", $"{run}-{visitor}-{i / 10}", questions[(visitor * 31 + i) % questions.Count]);
                var sent = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Post, host.Endpoint) { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var response = await http.SendAsync(request);
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                if (await Task.WhenAny(replied, Task.Delay(Patience, TimeProvider.System)) != replied) Interlocked.Increment(ref lost);
                else times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        return new LoadResult([.. times.Order()], lost, clock.Elapsed.TotalSeconds);
    }

    private static void Report(string bot, int visitors, LoadResult result, LoadedChannel channel) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{bot,-10} {visitors,3} visitors: {result.Times.Count / result.Seconds,7:0} turns/s, median {At(result.Times, 50),6:0.00} ms, p99 {At(result.Times, 99),7:0.00} ms, {result.Lost} lost, {channel.TakeUnawaited()} doubled"));

    private static double At(IReadOnlyList<double> sorted, int percent) => sorted.Count == 0 ? double.NaN : sorted[sorted.Count * percent / 100];

    private sealed record LoadResult(IReadOnlyList<double> Times, int Lost, double Seconds);
}
