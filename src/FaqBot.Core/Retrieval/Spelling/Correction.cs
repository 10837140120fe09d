namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>One word of a message that was taken for another.</summary>
/// <param name="Start">Where it stands in the message.</param>
/// <param name="Length">In characters.</param>
/// <param name="Written">As the visitor wrote it.</param>
/// <param name="Meant">The word, or the words, that are searched for in its place.</param>
/// <param name="IsSubject">Whether the search is by this word: whoever sees the answer should be told. False for function words.</param>
public sealed record Correction(int Start, int Length, string Written, string Meant, bool IsSubject);

/// <summary>A message as it was probably meant.</summary>
/// <param name="Text">The message with its corrections; the very message where there are none.</param>
/// <param name="Corrections">In the order of the message.</param>
public sealed record CorrectedText(string Text, IReadOnlyList<Correction> Corrections)
{
    /// <summary>The message as it was written, with every corrected subject word in quotation marks: asked like this, none of them is corrected.</summary>
    public static string Exact(string message, IEnumerable<Correction> corrections)
    {
        var text = message;
        foreach (var correction in corrections.OrderByDescending(correction => correction.Start))
            text = $"{text[..correction.Start]}\"{correction.Written}\"{text[(correction.Start + correction.Length)..]}";
        return text;
    }
}

/// <summary>What an unknown word may be meant to be.</summary>
/// <param name="Word">In lower case, without accents; several words where one was run together.</param>
/// <param name="Score">Log of its probability, but for a constant: by how common it is, and by what the mistakes cost.</param>
/// <param name="Cost">Of the mistakes, in tenths of an edit.</param>
public sealed record SpellingCandidate(string Word, double Score, int Cost);
