namespace FaqBot.Core.Knowledge;

/// <summary>
/// A sentence that people wrote and own, with its key in <c>knowledge/replies</c>. Only <see cref="ReplyTexts"/> makes one,
/// so no other text can stand where a fixed one is expected.
/// </summary>
public sealed record FixedText
{
    internal FixedText(string key, string text) => (Key, Text) = (key, text);

    public string Key { get; }
    public string Text { get; }
}
