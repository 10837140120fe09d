using System.Diagnostics;

namespace FaqBot.Benchmarks.Kills;

/// <summary>The web host as it is built and shipped, as a process of its own on a free port of the loopback address, on the data folder of all rounds.</summary>
internal sealed class KilledHost : IDisposable
{
    private const string AddressLine = "FaqBot is at ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly string Root = Path.GetDirectoryName(ShippedTurns.FindKnowledge())!;
    private static readonly string Configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>The one list of what is set otherwise than as shipped. All chats come from one address, so that limits are off.</summary>
    private static readonly string[] Settings =
    [
        "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Knowledge:AllowSampleContent", "true",
        "--DirectLine:RequestsPerMinutePerAddress", "0", "--DirectLine:ChatsPerMinutePerAddress", "0", "--DirectLine:MessagesPerMinutePerConversation", "0",
    ];

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _errors = [];

    private KilledHost(Process process) => _process = process;

    public Stopwatch Age { get; } = Stopwatch.StartNew();

    /// <summary>Set just before the kill: from now on a broken connection is no fault.</summary>
    public bool IsDying { get; private set; }

    public bool HasAddress => _address.Task.IsCompletedSuccessfully;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false });

    public static KilledHost Launch(string data, string? connectionString)
    {
        var program = Path.Combine(Root, "src", "FaqBot.Web", "bin", Configuration, "net10.0", "FaqBot.Web.dll");
        if (!File.Exists(program)) throw new FileNotFoundException("build the web host first", program);
        var host = new KilledHost(Process.Start(new ProcessStartInfo("dotnet", [program, "--Data:Directory", data, "--Knowledge:Directory", Path.Combine(Root, "knowledge"), .. Settings])
        {
            Environment = { ["Data__ConnectionString"] = connectionString }, // not in the arguments, which everybody may read
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!);
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.ReadError(line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Returns when the host says where it is.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not say.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(_address.Task, ended).WaitAsync(StartLimit, cancellationToken);
        if (first == ended && !HasAddress) throw new InvalidOperationException("the host ended at its start: " + Errors());
        Http.BaseAddress = await _address.Task;
    }

    public void Kill()
    {
        IsDying = true;
        _process.Kill(); // SIGKILL
        _process.WaitForExit();
    }

    /// <summary>What it wrote to stderr, and what it logged as an error.</summary>
    public string Errors()
    {
        lock (_errors) return string.Join(" / ", _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        if (line.StartsWith(AddressLine, StringComparison.Ordinal)) _address.TrySetResult(new Uri(line[AddressLine.Length..]));
        else if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)) ReadError(line);
    }

    private void ReadError(string? line)
    {
        if (line is null) return;
        lock (_errors) _errors.Add(line);
    }
}
