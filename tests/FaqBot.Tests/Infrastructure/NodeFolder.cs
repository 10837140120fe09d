using System.Diagnostics;

namespace FaqBot.Tests.Infrastructure;

/// <summary>A folder with a Node program and the npm packages that it names, brought the first time. Needs Node 20 or later, and npm.</summary>
/// <param name="path">Below the folder of these tests.</param>
internal sealed class NodeFolder(params string[] path)
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private readonly string _folder = Path.Combine([ProjectFolder.Root, "tests", "FaqBot.Tests", .. path]);
    private readonly Lock _lock = new();
    private Task? _installed;

    /// <param name="arguments">The program's name first.</param>
    public async Task<Process> RunAsync(params string[] arguments)
    {
        Task installed;
        lock (_lock) installed = _installed ??= InstallAsync();
        await installed;
        return Start("node", arguments);
    }

    private async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(_folder, "node_modules"))) return;
        using var npm = Start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var output = npm.StandardOutput.ReadToEndAsync();
        var error = npm.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(InstallPatience);
        await npm.WaitForExitAsync(limit.Token);
        npm.ExitCode.ShouldBe(0, $"npm ci in {_folder}: {await output} {await error}");
    }

    private Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = _folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
