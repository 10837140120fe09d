using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FaqBot.Core.Settings;
using FaqBot.Web.Hosting;

namespace FaqBot.Benchmarks.Sockets;

/// <summary>
/// The host as it is shipped, in a process of its own, on a port and a data folder that it finds again when it is started again. It is killed when the load
/// ends, however the load ends.
/// </summary>
/// <param name="database">The connection string of the database; null for SQLite in the data folder.</param>
internal sealed class ShippedHost(string? database) : IAsyncDisposable
{
    // Below the ports that the system gives to clients: a client that tries again while nobody listens could else be connected to itself.
    private const int FirstPort = 20_000;
    private const int LastPort = 30_000;

    // The input of this shell ends with the load, even when that was killed.
    private const string Watch = """
        "$@" </dev/null & echo $!; read -r _; kill -9 $!; wait $! 2>/dev/null
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ReadyEvery = TimeSpan.FromMilliseconds(50);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("faqbot-sockets-");
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly int _port = FreePort();
    private Process? _shell;
    private int _id;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public DataOptions Data => new() { Directory = _data.FullName, ConnectionString = database };

    /// <summary>Warnings and errors in the host's log, over all its starts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Returns when the host answers from content.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var root = Path.GetDirectoryName(ShippedTurns.FindKnowledge())!;
        var program = new ProcessStartInfo("sh",
        [
            "-c", Watch, "sh", "dotnet", typeof(FaqBotHost).Assembly.Location, "--environment", "Production", "--urls", Address.AbsoluteUri,
            "--contentRoot", Path.Combine(root, "src", "FaqBot.Web"), "--Data:Directory", _data.FullName, "--Knowledge:Directory", Path.Combine(root, "knowledge"),
            "--Knowledge:AllowSampleContent", "true", "--DirectLine:RequestsPerMinutePerAddress", "0", "--DirectLine:ChatsPerMinutePerAddress", "0",
            "--DirectLine:MessagesPerMinutePerConversation", "0",
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data.FullName,
        };
        if (database is not null) program.Environment["Data__ConnectionString"] = database; // it may hold a password, which arguments show to everybody
        _shell = Process.Start(program)!;
        _id = int.Parse((await _shell.StandardOutput.ReadLineAsync(cancellationToken))!, CultureInfo.InvariantCulture);
        _ = ListenAsync(_shell.StandardOutput, line => line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal));
        _ = ListenAsync(_shell.StandardError, _ => true);
        await ReadyAsync(cancellationToken);
    }

    /// <summary>Ends the host with no word of warning (SIGKILL); returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (_shell is not { } shell) return;
        _shell = null;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    public HostFigures Figures()
    {
        using var process = Process.GetProcessById(_id);
        var status = File.ReadAllLines($"/proc/{_id}/status");
        return new HostFigures(Kilobytes(status, "VmRSS:"), Kilobytes(status, "VmHWM:"), process.TotalProcessorTime);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Delete(recursive: true);
    }

    private static long Kilobytes(string[] status, string name) =>
        long.Parse(status.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        for (var port = Random.Shared.Next(FirstPort, LastPort); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    private async Task ListenAsync(StreamReader said, Func<string, bool> isComplaint)
    {
        while (await said.ReadLineAsync() is { } line)
            if (isComplaint(line))
                _complaints.Enqueue(line);
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var http = new HttpClient();
        while (true)
        {
            if (!File.Exists($"/proc/{_id}/status")) throw new InvalidOperationException($"the host ended before it was ready: {string.Join(' ', _complaints)}");
            try
            {
                using var ready = await http.GetAsync(new Uri(Address, "/health/ready"), limit.Token);
                if (ready.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(ReadyEvery, TimeProvider.System, limit.Token);
        }
    }
}

/// <summary>Resident memory now and at its peak since the start, in kB, and the processor time used since the start.</summary>
internal sealed record HostFigures(long Resident, long Peak, TimeSpan Processor);
