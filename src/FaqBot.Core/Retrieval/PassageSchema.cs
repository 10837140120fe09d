using FaqBot.Core.Knowledge;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace FaqBot.Core.Retrieval;

/// <summary>The fields of a passage in the index.</summary>
public static class PassageSchema
{
    /// <summary>Title, heading, questions and text together: candidates come from this field alone.</summary>
    public const string All = "all";

    /// <summary>The text alone: only its length statistics are read.</summary>
    public const string Text = "text";

    /// <summary>The passage id, stored.</summary>
    public const string Id = "id";

    /// <summary><see cref="Passage.ToBytes"/>, stored: shown only when its hash is the revision's.</summary>
    public const string Bytes = "bytes";

    /// <summary><see cref="PassageTerms.ToBytes"/>: fields and sentences as the second phase sees them.</summary>
    public const string Terms = "terms";

    private static readonly FieldType Frequencies = Type(IndexOptions.DOCS_AND_FREQS);

    internal static Document ToDocument(Passage passage, byte[] bytes, PassageAnalyzer analyzer, bool withAsked)
    {
        var text = passage.Text;
        var document = new Document
        {
            new StoredField(Id, passage.Id.ToString()),
            new StoredField(Bytes, bytes),
            new BinaryDocValuesField(Terms, new BytesRef(PassageTerms.Of(passage, analyzer, withAsked).ToBytes())),
            new Field(Text, text, Frequencies),
            new Field(All, passage.Title, Frequencies),
            new Field(All, text, Frequencies),
        };
        // An opening is headed by its article's title; those words count once.
        if (passage.Heading != passage.Title) document.Add(new Field(All, passage.Heading, Frequencies));
        foreach (var question in withAsked ? passage.Asked : []) document.Add(new Field(All, question, Frequencies));
        return document;
    }

    private static FieldType Type(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
