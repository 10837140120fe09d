namespace FaqBot.Core.Safety;

/// <summary>One way in which a rule is met; all its parts must hold. Every name is that of a concept of the same file.</summary>
public sealed record SafetyCue
{
    /// <summary>Signs, each reported, that stand together in one sentence. The first one is the anchor of <see cref="Near"/>.</summary>
    public IReadOnlyList<string> All { get; init; } = [];

    /// <summary>At most this many words between the anchor and each other part of the sentence; null: anywhere in the sentence.</summary>
    public int? Near { get; init; }

    /// <summary>Words that must stand in the same sentence, however they are meant (times, body parts, medicines).</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Signs, each reported anywhere in the conversation. Without <see cref="All"/>, one of them in this message.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>Circumstances mentioned anywhere in the conversation and not denied.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Words that must not stand in the sentence of the anchor.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    /// <summary>Circumstances that must not be mentioned (other than denied) anywhere in the conversation.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];
}
