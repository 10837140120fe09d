using NodaTime;

namespace FaqBot.Core.Conversation;

/// <summary>One message of a visitor, with what is needed to understand it.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="ClientLocale">What the client says of its language, for example <c>en-US</c>; a hint only.</param>
/// <param name="Earlier">The visitor's earlier messages of this conversation, oldest first: at most the last 10 of 24 hours.</param>
/// <param name="Now">When the message came.</param>
public sealed record Turn(string Text, string? ClientLocale, IReadOnlyList<string> Earlier, Instant Now)
{
    public const int MostEarlier = 10;
}
