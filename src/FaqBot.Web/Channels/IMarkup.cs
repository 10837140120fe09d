namespace FaqBot.Web.Channels;

/// <summary>How texts are written for a channel, so that nothing in them is taken for something else.</summary>
internal interface IMarkup
{
    /// <summary>As the activity names it.</summary>
    string TextFormat { get; }

    /// <summary>A text of the content in normal form: list items stand on lines of their own.</summary>
    string Of(string text);

    string List(IEnumerable<string> items);

    /// <summary>Lines that are written already, each to stand on its own.</summary>
    string Rows(IEnumerable<string> written);

    /// <summary>Fixed wording; its telephone numbers can be called where the channel can.</summary>
    string Fixed(string text);

    /// <summary>What leads to an http or https address.</summary>
    string Link(string text, string address);
}
