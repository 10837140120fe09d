using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaqBot.BotFramework.DirectLine;

/// <summary>
/// How far a client has read: the sequence number of an activity, and a mark of its conversation so that another's is noticed. <c>0</c> stands before
/// the first activity of any conversation.
/// </summary>
internal static class Watermark
{
    private const int MarkBytes = 3;

    public static string Of(string conversationId, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{sequence}.{Mark(conversationId)}");

    /// <summary>False for whatever <see cref="Of"/> did not make for this conversation.</summary>
    public static bool TryParse(string conversationId, string text, out long sequence)
    {
        sequence = 0;
        return text == "0" || long.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out sequence) && text == Of(conversationId, sequence);
    }

    private static string Mark(string conversationId) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(conversationId)).AsSpan(0, MarkBytes));
}
