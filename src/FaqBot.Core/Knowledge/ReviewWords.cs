namespace FaqBot.Core.Knowledge;

/// <summary>How review states are written in files.</summary>
internal static class ReviewWords
{
    public static readonly IReadOnlyDictionary<string, ReviewState> States = new Dictionary<string, ReviewState>(StringComparer.Ordinal)
    {
        ["sample"] = ReviewState.Sample,
        ["clinical"] = ReviewState.Clinical,
    };
}
