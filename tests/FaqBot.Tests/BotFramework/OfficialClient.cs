using System.Diagnostics;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.BotFramework;

/// <summary>The npm package botframework-directlinejs in a Node process. Needs Node 20 or later, and npm the first time.</summary>
internal sealed class OfficialClient : IDisposable
{
    private static readonly string Folder = Path.Combine(ProjectFolder.Root, "tests", "FaqBot.Tests", "BotFramework", "directlinejs");
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task> Installed = new(InstallAsync);
    private readonly Process _node;

    private OfficialClient(Process node) => _node = node;

    public static async Task<OfficialClient> StartAsync()
    {
        await Installed.Value;
        var client = new OfficialClient(Run("node", "driver.cjs"));
        await client.NextAsync("ready");
        return client;
    }

    public Task DoAsync(object command) => _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));

    /// <summary>The value of the next event of this name; earlier events of other names are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (await Until.DoneAsync(_node.StandardOutput.ReadLineAsync()) is { } line)
            if (JsonDocument.Parse(line).RootElement.TryGetProperty(name, out var value))
                return value;
        throw new InvalidOperationException("the client ended: " + await _node.StandardError.ReadToEndAsync());
    }

    public async Task<string> NextTextAsync() => (await NextAsync("activity")).GetProperty("text").GetString()!;

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules"))) return;
        using var npm = Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var output = npm.StandardOutput.ReadToEndAsync();
        var error = npm.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(InstallPatience);
        await npm.WaitForExitAsync(limit.Token);
        npm.ExitCode.ShouldBe(0, $"npm ci in {Folder}: {await output} {await error}");
    }

    private static Process Run(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
