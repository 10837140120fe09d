using System.Diagnostics;
using System.Text.Json;
using FaqBot.Core.Knowledge;

namespace FaqBot.Benchmarks.Peers;

/// <summary>
/// The npm package node-nlp in a Node process: each section is an intent, its heading and its asked lines are the utterances; texts are not learned, as is the
/// package's way. Its own threshold (0.5) decides whether it answers. Times include the way through the pipe.
/// </summary>
internal sealed class NodeNlpPeer : IPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);
    private readonly NodeFolder _folder;
    private readonly Process _node;

    private NodeNlpPeer(NodeFolder folder, Process node) => (_folder, _node) = (folder, node);

    public string Name => "node-nlp";

    /// <param name="source">The folder of the script and its pinned packages.</param>
    /// <param name="passages">What is learned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NodeMissingException">Node or npm is not there, or the packages cannot be installed.</exception>
    public static async Task<NodeNlpPeer> StartAsync(string source, IEnumerable<Passage> passages, CancellationToken cancellationToken)
    {
        var utterances = passages.DistinctBy(passage => passage.Id.ArticleSection)
            .SelectMany(section => section.Asked.Prepend(section.Heading).Select(text => new { text, intent = section.Id.ArticleSection }));
        var folder = await NodeFolder.InstallAsync(source, cancellationToken);
        var peer = new NodeNlpPeer(folder, folder.Run("node", "peer.cjs"));
        try
        {
            await peer.TellAsync(new { utterances }, cancellationToken);
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    public async Task<PeerReply> RankAsync(IReadOnlyList<string> turns, CancellationToken cancellationToken)
    {
        var reply = await TellAsync(new { text = PeerText.Heard(turns) }, cancellationToken);
        var ranking = reply.GetProperty("ranking").EnumerateArray()
            .Select(found => new ScoredSection(found.GetProperty("intent").GetString()!, found.GetProperty("score").GetDouble()));
        return PeerReply.Of(ranking) with { Answers = reply.GetProperty("answers").GetBoolean() };
    }

    /// <summary>The script ends when its input does; what does not is killed.</summary>
    public void Dispose()
    {
        _node.StandardInput.Close();
        if (!_node.WaitForExit(EndPatience))
        {
            _node.Kill(entireProcessTree: true);
            _node.WaitForExit();
        }

        _node.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonElement> TellAsync(object message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message).AsMemory(), limit.Token);
        await _node.StandardInput.FlushAsync(limit.Token);
        var line = await _node.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("node-nlp ended before it replied");
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
