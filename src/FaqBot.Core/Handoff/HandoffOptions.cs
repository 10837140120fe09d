using System.ComponentModel.DataAnnotations;

namespace FaqBot.Core.Handoff;

/// <summary>Section <c>Handoff</c> of the settings.</summary>
public sealed class HandoffOptions
{
    public LiveChatOptions LiveChat { get; init; } = new();
}

/// <summary>Section <c>Handoff:LiveChat</c>.</summary>
public sealed class LiveChatOptions : IValidatableObject
{
    public LiveChatMode Mode { get; init; } = LiveChatMode.None;

    /// <summary>The page of the live chat; needed for <see cref="LiveChatMode.Link"/>.</summary>
    public Uri? Url { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode == LiveChatMode.Link && Url is not { IsAbsoluteUri: true, Scheme: "https" })
            yield return new ValidationResult("Handoff:LiveChat:Url must be an https address when Handoff:LiveChat:Mode is 'link'", [nameof(Url)]);
    }
}

/// <summary>How live chat is reached.</summary>
public enum LiveChatMode
{
    /// <summary>Not from here: replies give hours and phone and promise no connection.</summary>
    None,

    /// <summary>By a link to a page of its own.</summary>
    Link,
}
