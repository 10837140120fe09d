using System.Diagnostics;
using System.Text.Json;
using FaqBot.Benchmarks.Peers;

namespace FaqBot.Benchmarks.Messages;

/// <summary>A bot in a process of its own. It ends when it is told so, or when the load ends however it ends.</summary>
internal sealed class LoadedProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly IDisposable? _packages;
    private readonly DirectoryInfo? _data;
    private Task<string>? _rest;

    private LoadedProcess(Process process, IDisposable? packages, DirectoryInfo? data) => (_process, _packages, _data) = (process, packages, data);

    public Uri Endpoint { get; private set; } = null!;

    public string Durability { get; private set; } = "stores nothing";

    /// <summary>The shipped host ("faqbot"), or the same with a bot that echoes ("echo").</summary>
    public static async Task<LoadedProcess> HostAsync(string bot, LoadedChannel channel)
    {
        var data = Directory.CreateTempSubdirectory("faqbot-load-");
        var program = new ProcessStartInfo("dotnet", [typeof(LoadedProcess).Assembly.Location, "messages-host", bot, channel.Address.AbsoluteUri, data.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var host = new LoadedProcess(Process.Start(program)!, null, data);
        var said = await host.NextAsync("address");
        host.Endpoint = new Uri(new Uri(said.GetProperty("address").GetString()!), "/api/messages");
        host.Durability = said.GetProperty("durability").GetString()!;
        return host;
    }

    /// <summary>The echo bot on botbuilder's CloudAdapter that the differential test uses.</summary>
    public static async Task<LoadedProcess> BotbuilderAsync(LoadedChannel channel)
    {
        var source = Path.Combine(ShippedTurns.FindKnowledge(), "..", "tests", "FaqBot.Tests", "BotFramework", "botbuilder");
        var packages = await NodeFolder.InstallAsync(source, CancellationToken.None);
        var settings = JsonSerializer.Serialize(new
        {
            appId = LoadedChannel.AppId,
            metadataUrl = channel.Metadata,
            tokenUrl = channel.TokenUrl,
            secret = LoadedChannel.Secret,
            scope = "https://api.botframework.com/.default",
        });
        var peer = new LoadedProcess(packages.Run("node", "peer.cjs", settings), packages, null);
        peer.Endpoint = new Uri($"http://127.0.0.1:{(await peer.NextAsync("port")).GetProperty("port").GetInt32()}/api/messages");
        return peer;
    }

    /// <summary>Ends it; what it says at its end.</summary>
    public async Task<string> EndAsync()
    {
        _process.StandardInput.Close();
        return (await _rest!).Trim();
    }

    public ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(EndPatience)) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _packages?.Dispose();
        _data?.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<JsonElement> NextAsync(string property)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement is var said && said.TryGetProperty(property, out _))
            {
                _rest = _process.StandardOutput.ReadToEndAsync(); // a pipe that nobody reads would stop it
                return said;
            }

        throw new InvalidOperationException("the bot ended before it was ready");
    }
}
