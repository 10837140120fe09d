using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace FaqBot.Core.Retrieval.Spelling;

/// <summary>In how many passages two terms stand together.</summary>
internal static class TermNeighbours
{
    private const int MostLookedAt = 200;

    /// <summary>Steps through the passages of the first term; after so many the count is what was found until then.</summary>
    public static int PassagesWithBoth(IndexReader reader, string term, string other)
    {
        var (count, looked) = (0, 0);
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTermDocsEnum(new Term(PassageSchema.All, new BytesRef(term))) is not { } passages) continue;
            if (leaf.AtomicReader.GetTermDocsEnum(new Term(PassageSchema.All, new BytesRef(other))) is not { } others) continue;
            for (int passage; looked < MostLookedAt && (passage = passages.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS; looked++)
            {
                if (others.DocID < passage && others.Advance(passage) == DocIdSetIterator.NO_MORE_DOCS) break;
                if (others.DocID == passage) count++;
            }
        }

        return count;
    }
}
