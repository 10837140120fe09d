using FaqBot.Core.Knowledge;

namespace FaqBot.Benchmarks.Peers;

/// <summary>What a peer reads of a passage, and hears of a conversation.</summary>
internal static class PeerText
{
    /// <summary>Title, heading, asked lines and text as one field, the very words that our own candidates come from.</summary>
    public static string Of(Passage passage) =>
        string.Join('\n', [passage.Title, .. passage.Heading == passage.Title ? [] : new[] { passage.Heading }, .. passage.Asked, passage.Text]);

    /// <summary>A system without memory is given a text: the last message, or the last two joined, as the caller of <see cref="IPeer"/> passed one or two.</summary>
    public static string Heard(IReadOnlyList<string> turns) => string.Join(' ', turns.TakeLast(2));
}
