using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace FaqBot.Core.Retrieval;

/// <summary>Joins a negating prefix that stands alone with the word after it, so that "non-Hodgkin", "non Hodgkin" and "nonhodgkin" are one term and another than "Hodgkin".</summary>
internal sealed class PrefixJoinFilter : TokenFilter
{
    private readonly FrozenSet<string> _prefixes;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;

    public PrefixJoinFilter(TokenStream input, FrozenSet<string> prefixes) : base(input)
    {
        _prefixes = prefixes;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken()) return false;
        if (_term.Length > LongestPrefix || !_prefixes.Contains(_term.ToString()!)) return true;
        var (prefix, start, state) = (_term.ToString()!, _offset.StartOffset, CaptureState());
        if (!m_input.IncrementToken())
        {
            RestoreState(state); // The last word of a text has nothing to negate.
            return true;
        }

        var joined = prefix + _term;
        _term.SetEmpty().Append(joined);
        _offset.SetOffset(start, _offset.EndOffset);
        return true;
    }

    private const int LongestPrefix = 8;
}
