namespace FaqBot.Core.Retrieval;

/// <summary>
/// How much evidence the collection would give for a subject that it lacks. Subjects are titles that several passages stand under; each is asked for by its
/// name alone, and the best passage under another title says what a reader would have been shown, had the subject not been there. A collection of many
/// subjects that are alike (all sorts of one disease) so asks for more evidence than one of a few that are not. Measured once, when an index is opened.
/// </summary>
internal static class SubjectFloor
{
    /// <summary>With fewer subjects there is nothing to measure by.</summary>
    public const int FewestSubjects = 20;

    private const int MostSubjects = 64;
    private const int MostPassagesRead = 2_000;

    // Three of five absent subjects stay below the floor.
    private const double Share = 0.6;

    /// <param name="passages">How many the index holds; an article's stand next to each other.</param>
    /// <param name="titleOf">The title's terms of a passage.</param>
    /// <param name="strengthWithout">The evidence for a passage's title, asked as a question, of the best passage under another title.</param>
    /// <returns>A value of <see cref="Evidence.Strength"/>; negative infinity where there is nothing to measure by.</returns>
    public static double Measure(int passages, Func<int, int[]> titleOf, Func<int, double> strengthWithout)
    {
        var subjects = Subjects(passages, titleOf);
        if (subjects.Count < FewestSubjects) return double.NegativeInfinity;
        var strengths = Sample(subjects).Select(strengthWithout).Order().ToList();
        return strengths[(int)((strengths.Count - 1) * Share)];
    }

    /// <summary>One passage of each title that a neighbour shares.</summary>
    private static List<int> Subjects(int passages, Func<int, int[]> titleOf)
    {
        var subjects = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var step = Math.Max(1, passages / MostPassagesRead);
        for (var passage = 0; passage + 1 < passages; passage += step)
        {
            var title = titleOf(passage);
            if (title.Length > 0 && title.AsSpan().SequenceEqual(titleOf(passage + 1)) && seen.Add(string.Join(' ', title))) subjects.Add(passage);
        }

        return subjects;
    }

    private static IEnumerable<int> Sample(List<int> subjects)
    {
        var count = Math.Min(MostSubjects, subjects.Count);
        return Enumerable.Range(0, count).Select(i => subjects[(int)((long)i * subjects.Count / count)]);
    }
}
