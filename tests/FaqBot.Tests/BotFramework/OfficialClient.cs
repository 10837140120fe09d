using System.Text.Json;

namespace FaqBot.Tests.BotFramework;

/// <summary>The npm package botframework-directlinejs in a Node process.</summary>
internal sealed class OfficialClient : IDisposable
{
    private readonly NodeProgram _node;

    private OfficialClient(NodeProgram node) => _node = node;

    public static async Task<OfficialClient> StartAsync()
    {
        var client = new OfficialClient(await NodeProgram.StartAsync("directlinejs", "driver.cjs"));
        await client.NextAsync("ready");
        return client;
    }

    public Task DoAsync(object command) => _node.DoAsync(command);

    /// <summary>The value of the next event of this name; earlier events of other names are passed over.</summary>
    public Task<JsonElement> NextAsync(string name) => _node.NextAsync(name);

    public async Task<string> NextTextAsync() => (await NextAsync("activity")).GetProperty("text").GetString()!;

    public void Dispose() => _node.Dispose();
}
