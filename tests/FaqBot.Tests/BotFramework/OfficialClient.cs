using System.Diagnostics;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.BotFramework;

/// <summary>The npm package botframework-directlinejs in a Node process.</summary>
internal sealed class OfficialClient : IDisposable
{
    private static readonly NodeFolder Folder = new("BotFramework", "directlinejs");
    private readonly Process _node;

    private OfficialClient(Process node) => _node = node;

    public static async Task<OfficialClient> StartAsync()
    {
        var client = new OfficialClient(await Folder.RunAsync("driver.cjs"));
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
}
