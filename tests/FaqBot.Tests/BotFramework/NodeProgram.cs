using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.BotFramework;

/// <summary>
/// A Node program beside the tests, which tells of itself in lines of JSON and may be told things in the same way.
/// </summary>
internal sealed class NodeProgram : IDisposable
{
    private static readonly ConcurrentDictionary<string, NodeFolder> Folders = new();
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
        return new NodeProgram(await Folders.GetOrAdd(folder, _ => new NodeFolder("BotFramework", folder)).RunAsync(arguments));
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
}
