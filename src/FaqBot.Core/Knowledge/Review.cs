using NodaTime;

namespace FaqBot.Core.Knowledge;

/// <summary>Who approved a text, and until when that holds.</summary>
/// <param name="State">Sample text was never reviewed by a clinician and says so wherever it is shown.</param>
/// <param name="ReviewedBy">Required for clinical review.</param>
/// <param name="ReviewedOn">Required for clinical review.</param>
/// <param name="Due">The last day on which the text may answer visitors.</param>
public sealed record Review(ReviewState State, string? ReviewedBy, LocalDate? ReviewedOn, LocalDate Due);

public enum ReviewState { Sample, Clinical }
