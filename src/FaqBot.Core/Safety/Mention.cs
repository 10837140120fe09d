namespace FaqBot.Core.Safety;

/// <summary>Words of a message that mean a concept: from word <paramref name="Start"/> to before word <paramref name="End"/>, in one sentence.</summary>
internal readonly record struct Mention(int Start, int End);
