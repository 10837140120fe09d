namespace FaqBot.Core.Safety.Learning;

/// <summary>
/// From which estimate on the second opinion speaks, each 0..1. <see cref="SureFrom"/> and <see cref="DoubtBelow"/> were chosen from the curve that
/// <c>faqbot learn --folds</c> prints (docs/evaluation-triage.md), the others by hand.
/// </summary>
public sealed record OpinionThresholds
{
    public static OpinionThresholds Shipped { get; } = new();

    /// <summary>From here on a message is taken for danger though no rule fires.</summary>
    public float SureFrom { get; init; } = 0.45f;

    /// <summary>The same for several messages together: the more is read at once, the more of it only looks alike.</summary>
    public float SureTogetherFrom { get; init; } = 0.6f;

    /// <summary>What a message must say by itself before it is read together with earlier ones.</summary>
    public float TogetherFrom { get; init; } = 0.1f;

    /// <summary>Below this a rule that fires is not believed.</summary>
    public float DoubtBelow { get; init; } = 0.1f;

    /// <summary>From here on one sentence is plain enough for a rule to be believed, whatever stands around it.</summary>
    public float PlainFrom { get; init; } = 0.9f;

    /// <summary>A wish to die decides when it is at least this part as likely as despair: to mistake it for despair is the worse mistake.</summary>
    public float WishOverDespair { get; init; } = 0.3f;

    /// <summary>From here on a greater danger than that of the rules decides.</summary>
    public float EscalatesFrom { get; init; } = 0.7f;
}
