using System.Text.Json;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Web.Channels;

/// <summary>Teams refuses what is too large (PROTOCOLS.md §5). Sizes are those of the UTF-8 JSON that is sent.</summary>
internal static class MessageSize
{
    private const int MostInCard = 28_000;

    // Of 40 KB: who and where, which the message gets when it is sent, take their part.
    private const int MostInMessage = 38_000;

    /// <summary>
    /// The message with the fullest card that fits; without one when none does. The text is never cut: a quote is shown whole or not at all.
    /// </summary>
    /// <param name="message">Without attachments.</param>
    /// <param name="cards">The fullest first.</param>
    public static Activity WithCard(Activity message, IEnumerable<Attachment> cards)
    {
        var room = Math.Min(MostInCard, MostInMessage - JsonSerializer.SerializeToUtf8Bytes(message, ActivityJson.Default.Activity).Length);
        return cards.FirstOrDefault(card => Size(card) <= room) is { } fits ? message with { Attachments = [fits] } : message;
    }

    private static int Size(Attachment card) => JsonSerializer.SerializeToUtf8Bytes(card, ActivityJson.Default.Attachment).Length;
}
