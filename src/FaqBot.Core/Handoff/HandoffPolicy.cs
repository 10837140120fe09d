using System.Globalization;
using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Core.Handoff;

/// <summary>Decides who can help in person right now. It never promises a person who is not there.</summary>
public sealed class HandoffPolicy(LiveChatMode mode, Uri? liveChatUrl, OpeningHours hours)
{
    public const string Phone = "1-800-227-2345";

    public ContactOptions At(Instant now, ReplyTexts replies)
    {
        if (mode == LiveChatMode.None)
            return new(replies[ReplyKeys.ContactsNoChat, ("phone", Phone), ("hours", replies[ReplyKeys.LiveChatHours].Text)], Phone, LiveChat.None, null, null);
        if (hours.IsOpen(now))
            return new(replies[ReplyKeys.ContactsChatOpen, ("phone", Phone)], Phone, LiveChat.Open, null, liveChatUrl);
        var opening = hours.NextOpening(now);
        return new(replies[ReplyKeys.ContactsChatClosed, ("phone", Phone), ("opens", Describe(opening, replies.Language))], Phone, LiveChat.Closed, opening, null);
    }

    /// <summary>For emergencies: the phone line alone, marked as no emergency service; no live chat at any hour.</summary>
    public static ContactOptions Emergency(ReplyTexts replies) =>
        new(replies[ReplyKeys.ContactsEmergency, ("phone", Phone)], Phone, LiveChat.None, null, null);

    private static string Describe(ZonedDateTime opening, string language) => language switch
    {
        "es" => opening.ToString("dddd d 'de' MMMM 'a las' H:mm", CultureInfo.GetCultureInfo("es-US")) + " (hora del Centro)",
        _ => opening.ToString("dddd, MMMM d, 'at' h:mm tt", CultureInfo.GetCultureInfo("en-US")) + " Central Time",
    };
}
