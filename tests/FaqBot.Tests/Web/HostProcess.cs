using System.Diagnostics;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Web;

/// <summary>The built web host as a process of its own, on a free loopback port, with a data folder of the test's.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly string Program = Path.Combine(ProjectFolder.Root, "src", "FaqBot.Web", "bin", ProjectFolder.Configuration, "net10.0", "FaqBot.Web.dll");

    /// <summary>All tests come from one address.</summary>
    private static readonly string[] NoLimits =
        ["--DirectLine:RequestsPerMinutePerAddress", "0", "--DirectLine:ChatsPerMinutePerAddress", "0", "--DirectLine:MessagesPerMinutePerConversation", "0"];

    private readonly Process _process;
    private readonly List<string> _output = [];

    private HostProcess(Process process) => _process = process;

    public string Address { get; private set; } = "";

    /// <summary>All that the host has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>From now on no file of the host can grow, as on a full disk.</summary>
    public void FillDisk()
    {
        using var limit = Process.Start(new ProcessStartInfo("prlimit", ["--pid", $"{_process.Id}", "--fsize=1"]))!;
        limit.WaitForExit();
        if (limit.ExitCode != 0) throw new InvalidOperationException($"prlimit ended with {limit.ExitCode}");
    }

    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    public static async Task<HostProcess> StartAsync(string data, params string[] settings)
    {
        var host = Launch(data, settings);
        await host.WaitAsync(() => host.Address.Length > 0 && host.Output.Contains("content: ", StringComparison.Ordinal));
        return host;
    }

    /// <summary>Starts the host without waiting for its address.</summary>
    public static HostProcess Launch(string data, params string[] settings)
    {
        // The shell has the host ignore the signal of a file that may not grow: a write then fails, as on a full disk. The runtime's own
        // memory files would not grow either, so it is told to do without them.
        var start = new ProcessStartInfo("bash", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "host", Program, "--urls", "http://127.0.0.1:0", "--Knowledge:Directory", ProjectFolder.Knowledge, "--Data:Directory", data, .. NoLimits, .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        var host = new HostProcess(Process.Start(start)!);
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Read(line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
        const string marker = "FaqBot is at ";
        if (line.StartsWith(marker, StringComparison.Ordinal)) Address = line[marker.Length..];
    }

    private async Task WaitAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            if (_process.HasExited) throw new InvalidOperationException("the host ended: " + Output);
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
