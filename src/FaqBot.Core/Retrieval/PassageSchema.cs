using FaqBot.Core.Knowledge;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace FaqBot.Core.Retrieval;

/// <summary>The fields of a passage in the index.</summary>
public static class PassageSchema
{
    /// <summary>Title, heading, questions and text together: candidates come from this field alone.</summary>
    public const string All = "all";
    public const string Title = "title";
    public const string Heading = "heading";
    public const string Asked = "asked";
    public const string Text = "text";

    /// <summary>The passage id, stored.</summary>
    public const string Id = "id";

    /// <summary><see cref="Passage.ToBytes"/>, stored: shown only when its hash is the revision's.</summary>
    public const string Bytes = "bytes";

    private static readonly FieldType Frequencies = Type(IndexOptions.DOCS_AND_FREQS);
    private static readonly FieldType Positions = Type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    internal static Document ToDocument(Passage passage, byte[] bytes, bool withAsked)
    {
        var text = passage.Text;
        var asked = withAsked ? passage.Asked : [];
        var document = new Document
        {
            new StoredField(Id, passage.Id.ToString()),
            new StoredField(Bytes, bytes),
            new Field(Title, passage.Title, Frequencies),
            new Field(Heading, passage.Heading, Positions),
            new Field(Text, text, Positions),
            new Field(All, passage.Title, Frequencies),
            new Field(All, passage.Heading, Frequencies),
            new Field(All, text, Frequencies),
        };
        foreach (var question in asked)
        {
            document.Add(new Field(Asked, question, Positions));
            document.Add(new Field(All, question, Frequencies));
        }

        return document;
    }

    private static FieldType Type(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
