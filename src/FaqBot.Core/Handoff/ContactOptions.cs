using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Core.Handoff;

public enum LiveChat { None, Closed, Open }

/// <summary>Who can help in person at the moment of a reply.</summary>
/// <param name="Text">The whole offer in fixed words.</param>
/// <param name="Phone">Answered at any hour.</param>
/// <param name="LiveChat">Open only within hours and where a destination exists.</param>
/// <param name="OpensAt">The next opening, when live chat exists and is closed.</param>
/// <param name="Url">Where live chat is, when it is open and the host knows the address.</param>
public sealed record ContactOptions(FixedText Text, string Phone, LiveChat LiveChat, ZonedDateTime? OpensAt, Uri? Url);
