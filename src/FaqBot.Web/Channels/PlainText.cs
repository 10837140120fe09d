namespace FaqBot.Web.Channels;

/// <summary>Texts as they are, for telephones: no mark has a meaning, and the telephone itself finds numbers and addresses.</summary>
internal sealed class PlainText : IMarkup
{
    private PlainText() { }

    public static PlainText Instance { get; } = new();

    public string TextFormat => "plain";

    public string Of(string text)
    {
        var lines = text.Split('\n');
        return lines.Length == 1 ? text : lines[0] + "\n" + List(lines.Skip(1));
    }

    public string List(IEnumerable<string> items) => string.Join('\n', items.Select(item => "- " + item));

    public string Rows(IEnumerable<string> written) => string.Join('\n', written);

    public string Fixed(string text) => text;

    public string Link(string text, string address) => $"{text}, {address}";
}
