using NodaTime;

namespace FaqBot.Core.Knowledge;

/// <summary>
/// One reviewed text in one language: front matter and sections, in the order of the file.
/// The same <see cref="Id"/> in another language is its translation.
/// </summary>
public sealed record Article
{
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required string Title { get; init; }

    /// <summary>Slash-separated path of the topic, for example <c>treatment/immunotherapy</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>What the text was written from, as a visitor reads it.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own date.</summary>
    public required LocalDate SourceRevised { get; init; }

    /// <summary>Where the source is published; null when that is not known. Never guessed.</summary>
    public Uri? SourceUrl { get; init; }

    /// <summary>The date of our text.</summary>
    public required LocalDate Revised { get; init; }

    public required Review Review { get; init; }
    public required ArticleStatus Status { get; init; }
    public IReadOnlyList<string> References { get; init; } = [];
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Path below the knowledge folder, with forward slashes.</summary>
    public required string File { get; init; }

    public ArticleKey Key => new(Language, Id);
}

/// <summary>Names one article in one language.</summary>
public readonly record struct ArticleKey(string Language, string Id)
{
    public override string ToString() => $"{Language}/{Id}";
}

public enum ArticleStatus { Draft, Approved, Withdrawn }
