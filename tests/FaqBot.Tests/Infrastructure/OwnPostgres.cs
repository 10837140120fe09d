using System.Diagnostics;

namespace FaqBot.Tests.Infrastructure;

/// <summary>A PostgreSQL server of one test's own, which the test may stop and crash.</summary>
internal sealed class OwnPostgres : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OwnPostgres() => ConnectionString = Run("start");

    public string ConnectionString { get; }

    public void Start() => Run("start");

    /// <summary>In order: running transactions are broken off, connections are closed.</summary>
    public void Stop() => Run("stop");

    /// <summary>As if the power went out.</summary>
    public void Crash() => Run("crash");

    public void Dispose()
    {
        Run("remove");
        _folder.Dispose();
    }

    private string Run(string action)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(ProjectFolder.Root, "tests", "postgres.sh"), action, Path.Combine(_folder.Path, "server")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = script.StandardError.ReadToEndAsync();
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return script.ExitCode == 0 ? output : throw new InvalidOperationException($"tests/postgres.sh {action}: {error.Result}");
    }
}
