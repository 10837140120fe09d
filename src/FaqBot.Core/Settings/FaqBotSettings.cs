using System.ComponentModel.DataAnnotations;
using FaqBot.Core.Handoff;

namespace FaqBot.Core.Settings;

/// <summary>Every setting of the product; <c>appsettings.sample.json</c> documents each with its default.</summary>
public sealed class FaqBotSettings : IValidatableObject
{
    public DataOptions Data { get; init; } = new();
    public KnowledgeOptions Knowledge { get; init; } = new();
    public HandoffOptions Handoff { get; init; } = new();

    /// <summary>The address under which visitors reach the article pages; null for links relative to the host.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><see cref="PublicUrl"/> as a prefix of links.</summary>
    public string LinkPrefix => PublicUrl?.AbsoluteUri.TrimEnd('/') ?? "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null && PublicUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            yield return new ValidationResult("PublicUrl must be an http or https address, or be left out", [nameof(PublicUrl)]);
        foreach (var problem in Handoff.LiveChat.Validate(validationContext)) yield return problem;
        if (Data.RetentionDays is < 1 or > 3650) yield return new ValidationResult("Data:RetentionDays must be a number of days from 1 to 3650", [nameof(Data)]);
        if (string.IsNullOrWhiteSpace(Data.Directory)) yield return new ValidationResult("Data:Directory must name a folder", [nameof(Data)]);
        if (string.IsNullOrWhiteSpace(Knowledge.Directory)) yield return new ValidationResult("Knowledge:Directory must name a folder", [nameof(Knowledge)]);
    }
}

/// <summary>Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    /// <summary>Where the indexes live, and without <see cref="ConnectionString"/> the database and the keys.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>After how many days a message is erased, and a conversation with its last one.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>The PostgreSQL database in which everything else is stored; null for a SQLite file in <see cref="Directory"/>, which one process alone serves.</summary>
    public string? ConnectionString { get; init; }

    public string DatabasePath => Path.Combine(Directory, "faqbot.db");
}

/// <summary>Section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The folder that is imported and published.</summary>
    public string Directory { get; init; } = "./knowledge";

    /// <summary>Whether content that no clinician has reviewed may answer visitors. Null: only in Development and in the tools.</summary>
    public bool? AllowSampleContent { get; init; }
}
