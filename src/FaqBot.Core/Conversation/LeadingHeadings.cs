using System.Collections.Concurrent;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;

namespace FaqBot.Core.Conversation;

/// <summary>
/// Headings that are sure to be answered: asked as a question, they lead to their own section, whatever was said before. Each is tried once per revision, so a turn pays for new ones
/// only, and for at most <see cref="MostTries"/> of them. Thread-safe.
/// </summary>
public sealed class LeadingHeadings
{
    /// <summary>Per turn, at most this many headings are tried for the first time.</summary>
    public const int MostTries = 10;

    private readonly ConcurrentDictionary<string, bool> _leads = new(StringComparer.Ordinal);

    /// <summary>Those of <paramref name="candidates"/> that lead to their own section, in order, each heading once; at most <paramref name="most"/>.</summary>
    public IReadOnlyList<string> Among(IEnumerable<(PassageId Section, string Heading)> candidates, PassageSearcher searcher, int most)
    {
        var leading = new List<string>();
        var tries = 0;
        foreach (var (section, heading) in candidates)
        {
            if (leading.Count == most) break;
            var key = $"{section.Language}/{section.ArticleSection}";
            if (!_leads.TryGetValue(key, out var leads))
            {
                if (tries++ == MostTries) break;
                _leads[key] = leads = Leads(heading, section, searcher);
            }

            if (leads && !leading.Contains(heading)) leading.Add(heading);
        }

        return leading;
    }

    private static bool Leads(string heading, PassageId section, PassageSearcher searcher)
    {
        if (FollowUpResolver.IsFollowUp(heading, searcher.Questions)) return false;
        var found = searcher.Search(heading, top: 1);
        return AnswerFinder.Answers(found) && found.Hits[0].Passage.Id.ArticleSection == section.ArticleSection;
    }
}
