using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FaqBot.Benchmarks.Kills;

/// <summary>
/// Kills the host at another moment in every round, starts it again on the same data, and looks whether anything was lost, doubled or changed. A killed
/// process leaves what it had given to the operating system: what a loss of power leaves is not tried here.
/// </summary>
internal sealed class KillRun(int rounds, int seed, string? server)
{
    private const int Chats = 6;
    private const int ExpiredAtOnce = 600;
    private const int MostAcknowledged = 80;
    private const int CheckFilesEvery = 25;
    private const int TellEvery = 10;
    private static readonly TimeSpan OfRound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TalkLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private readonly Random _random = new(seed);
    private readonly KillTally _tally = new();
    private readonly List<KilledChat> _chats = [];
    private readonly List<string> _retired = [];
    private readonly string _data = Directory.CreateTempSubdirectory("faqbot-kills-").FullName;
    private KilledHost? _host;
    private KillStore _store = null!;
    private TimeSpan _startTakes = TimeSpan.FromSeconds(1);
    private int _opened;
    private int _expired;

    /// <summary>ROUNDS [--seed N] [--database "CONNECTION STRING"]; 1 when something did not hold.</summary>
    public static Task<int> RunAsync(int rounds, IReadOnlyList<string> options)
    {
        var seed = new Random().Next();
        string? database = null;
        for (var i = 0; i < options.Count; i += 2)
        {
            if (i + 1 < options.Count && options[i] == "--seed") seed = int.Parse(options[i + 1], CultureInfo.InvariantCulture);
            else if (i + 1 < options.Count && options[i] == "--database") database = options[i + 1];
            else throw new ArgumentException($"unknown or without a value: {options[i]}");
        }

        return new KillRun(rounds, seed, database).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        using var limit = new CancellationTokenSource((rounds + 10) * OfRound);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, limit));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, limit));
        var took = Stopwatch.StartNew();
        _store = KillStore.Of(_data, server, string.Create(CultureInfo.InvariantCulture, $"Quillfeather-{seed}-Umbersnatch"));
        try
        {
            for (_tally.Round = 1; _tally.Round <= rounds; _tally.Round++) await RoundAsync(limit.Token);
            _tally.Round = rounds;
        }
#pragma warning disable CA1031 // Whatever ends the rounds early is a finding, and is reported like the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _tally.Violate($"expected the round to end, was {e.Message} The host: {_host?.Errors()}");
        }
        finally
        {
            _host?.Dispose();
            _store.Dispose();
            Directory.Delete(_data, recursive: true);
        }

        return Report(took.Elapsed);
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await LaunchAndSettleAsync(cancellationToken);
        await DieTalkingAsync((_tally.Round % 4) switch { 1 => KillPlan.Posting, 2 => KillPlan.Turns, 3 => KillPlan.Start, _ => KillPlan.Purge }, cancellationToken);
        if (_tally.Round % CheckFilesEvery == 0 || _tally.Round == rounds) await CheckFilesAsync(cancellationToken);
        if (_tally.Round % TellEvery == 0) Console.WriteLine(_tally);
    }

    private async Task LaunchAndSettleAsync(CancellationToken cancellationToken)
    {
        var host = Launch();
        await host.ReadyAsync(cancellationToken);
        _startTakes = host.Age.Elapsed;
        await Task.WhenAll(_chats.Select(async chat =>
        {
            await chat.ReturnAsync(host, cancellationToken);
            await chat.SettleAsync(cancellationToken);
        }));
        _retired.AddRange(_chats.Where(chat => chat.RoundsLeft == 0).Select(chat => chat.ConversationId));
        _chats.RemoveAll(chat => chat.RoundsLeft-- == 0);
        while (_chats.Count < Chats)
        {
            _opened++;
            var chat = new KilledChat(_opened, streams: _opened % 2 == 0, new Random(_random.Next()), _tally);
            await chat.StartAsync(host, cancellationToken);
            _chats.Add(chat);
        }
    }

    private async Task DieTalkingAsync(KillPlan plan, CancellationToken cancellationToken)
    {
        // Few questions each are all acknowledged soon; their turns run on.
        var most = plan == KillPlan.Turns ? _random.Next(2, 12) : int.MaxValue;
        var enough = _tally.Acknowledged + _random.Next(plan == KillPlan.Turns ? Chats * most : MostAcknowledged);
        var talking = TalkAsync(most, cancellationToken);
        for (var time = Stopwatch.StartNew(); _tally.Acknowledged < enough && !talking.IsCompleted && time.Elapsed < TalkLimit;) await Task.Delay(Look, cancellationToken);
        await DelayAsync(30, cancellationToken);
        await KillAsync(talking);
        if (plan == KillPlan.Start)
        {
            Launch();
            await DelayAsync((int)_startTakes.TotalMilliseconds, cancellationToken);
            await KillAsync(Task.CompletedTask);
        }
        else if (plan == KillPlan.Purge)
        {
            await _store.StoreExpiredAsync(ExpiredAtOnce, _tally.Round, cancellationToken);
            _expired += ExpiredAtOnce;
            await DieAtPurgeAsync(cancellationToken);
        }
    }

    private async Task DieAtPurgeAsync(CancellationToken cancellationToken)
    {
        var host = Launch();
        var talking = ReturnAndTalkAsync(host, cancellationToken);
        // The first that is written after a start is what the last host left undone, and the purge.
        while (!await _store.HasBeenWrittenAsync(_expired) && host.Age.Elapsed < OfRound) await Task.Delay(Look, cancellationToken);
        await DelayAsync((int)_startTakes.TotalMilliseconds / 8, cancellationToken);
        await KillAsync(talking);
    }

    private async Task ReturnAndTalkAsync(KilledHost host, CancellationToken cancellationToken)
    {
        try
        {
            await host.ReadyAsync(cancellationToken);
            await Task.WhenAll(_chats.Select(chat => chat.ReturnAsync(host, cancellationToken)));
            await TalkAsync(int.MaxValue, cancellationToken);
        }
        catch (Exception e) when (host.IsDying && e is (HttpRequestException or IOException or JsonException or InvalidOperationException))
        {
            // It died before they were back.
        }
    }

    private Task TalkAsync(int most, CancellationToken cancellationToken) => Task.WhenAll(_chats.Select(chat => chat.TalkAsync(most, cancellationToken)));

    /// <summary>Kills, and counts where that fell.</summary>
    private async Task KillAsync(Task talking)
    {
        var host = _host!;
        host.Kill();
        await talking;
        var left = await _store.InspectAsync();
        _tally.Kills++;
        if (!host.HasAddress) _tally.Starting++;
        if (_chats.Any(chat => chat.LostPostTo == host)) _tally.Posting++;
        if (host.HasAddress && left.Pending > 0) _tally.Turns++;
        if (host.HasAddress && _chats.Sum(chat => chat.Unreplied) > left.Pending) _tally.Unshown++;
        if (left.Expired > 0 && left.Expired < _expired) _tally.Deleting++;
        if (left is { Expired: 0, HasTraces: true }) _tally.Erasing++;
        _expired = left.Expired;
    }

    private async Task CheckFilesAsync(CancellationToken cancellationToken)
    {
        await LaunchAndSettleAsync(cancellationToken);
        for (var waiting = Stopwatch.StartNew(); !await _store.IsPurgedAsync(cancellationToken) && waiting.Elapsed < OfRound;) await Task.Delay(50 * Look, cancellationToken);
        await KillAsync(Task.CompletedTask);
        var left = await _store.InspectAsync();
        if (left.Expired > 0 || left.HasTraces) _tally.Violate($"expected all expired conversations to be erased within 30 s, was {left}; the host: {_host!.Errors()}");
        if (left.Living != _chats.Count + _retired.Count) _tally.Violate($"expected {_chats.Count + _retired.Count} living conversations, was {left.Living}");
        foreach (var problem in await _store.CheckAsync(cancellationToken)) _tally.Violate("expected sound files without what was erased, was " + problem);
        await _store.ForgetAsync(_retired, cancellationToken);
        _retired.Clear();
    }

    private KilledHost Launch()
    {
        _host?.Dispose();
        return _host = KilledHost.Launch(_data, _store.ConnectionString);
    }

    private Task DelayAsync(int mostMilliseconds, CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(_random.Next(mostMilliseconds)), cancellationToken);

    private int Report(TimeSpan took)
    {
        Console.WriteLine(_tally);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {took.TotalSeconds:0} s, {_opened} chats"));
        foreach (var violation in _tally.Violations) Console.WriteLine(violation);
        Console.WriteLine(_tally.Violations.Count == 0 ? "no violation" : string.Create(CultureInfo.InvariantCulture, $"{_tally.Violations.Count} violations"));
        return _tally.Violations.Count == 0 ? 0 : 1;
    }

    // The host must not outlive this program.
    private static void Stop(PosixSignalContext signal, CancellationTokenSource limit)
    {
        signal.Cancel = true;
        limit.Cancel();
    }

    private enum KillPlan { Posting, Turns, Start, Purge }
}
