using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.BotFramework;

/// <summary>
/// A Node program beside the tests, which tells of itself in lines of JSON and may be told things in the same way. Needs Node 20 or later, and npm the
/// first time, for the packages that its lock file names.
/// </summary>
internal sealed class NodeProgram : IDisposable
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Installed = new();
    private readonly Process _node;
    private readonly Task<string> _error;

    private NodeProgram(Process node)
    {
        _node = node;
        _error = node.StandardError.ReadToEndAsync(); // A full pipe would stop it.
    }

    /// <param name="folder">In BotFramework, with a package.json and the program.</param>
    /// <param name="arguments">The program's name first.</param>
    public static async Task<NodeProgram> StartAsync(string folder, params string[] arguments)
    {
        var path = Path.Combine(ProjectFolder.Root, "tests", "FaqBot.Tests", "BotFramework", folder);
        await Installed.GetOrAdd(path, _ => new Lazy<Task>(() => InstallAsync(path))).Value;
        return new NodeProgram(Run(path, "node", arguments));
    }

    public Task DoAsync(object command) => _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));

    /// <summary>The value of the next event of this name; earlier events of other names are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (await Until.DoneAsync(_node.StandardOutput.ReadLineAsync()) is { } line)
            if (JsonDocument.Parse(line).RootElement.TryGetProperty(name, out var value))
                return value;
        throw new InvalidOperationException("the program ended: " + await _error);
    }

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    private static async Task InstallAsync(string path)
    {
        if (Directory.Exists(Path.Combine(path, "node_modules"))) return;
        using var npm = Run(path, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var output = npm.StandardOutput.ReadToEndAsync();
        var error = npm.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(InstallPatience);
        await npm.WaitForExitAsync(limit.Token);
        npm.ExitCode.ShouldBe(0, $"npm ci in {path}: {await output} {await error}");
    }

    private static Process Run(string path, string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
