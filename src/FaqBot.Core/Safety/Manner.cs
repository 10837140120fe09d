namespace FaqBot.Core.Safety;

/// <summary>How a message speaks of a sign. Anything but <see cref="Reported"/> keeps a rule still unless the rule says <c>evenWhen</c>.</summary>
[Flags]
public enum Manner
{
    /// <summary>It is happening, as far as the words tell.</summary>
    Reported = 0,

    /// <summary>"No fever", "without chills".</summary>
    Negated = 1,

    /// <summary>"Does chemo cause fever?", "what if I get a fever".</summary>
    Asked = 2,

    /// <summary>Other people, other times, hearsay: "years ago", "I read about".</summary>
    Elsewhere = 4,

    /// <summary>"The chills are gone". A treatment that is over is still a circumstance.</summary>
    Over = 8,

    /// <summary>"Always short of breath on stairs", "weak since the stroke in 2015", and nothing of it new or worse.</summary>
    Chronic = 16,
}
