using System.Globalization;
using FaqBot.Core.Handoff;
using FaqBot.Core.Knowledge;
using NodaTime;

namespace FaqBot.Web.Hosting;

/// <summary>The fixed words of the pages, from <c>knowledge/replies</c>, in the language of the page: no page holds a sentence of its own.</summary>
public sealed class PageWords(KnowledgeHolder knowledge, IHttpContextAccessor http)
{
    /// <summary>True where sample content answers: every page then says so.</summary>
    public bool ShowsSampleContent => knowledge.AllowsSampleContent;

    public string this[string key] => In(Language, key);

    public string In(string language, string key) => knowledge.Current.Replies(language)[key, ("phone", HandoffPolicy.Phone)].Text;

    /// <summary>The language of a fixed text that is not said in the language given; null for one that is, and for one that holds more than fixed words.</summary>
    public string? OtherLanguageOf(FixedText text, string language) => Says(language, text) ? null : PageLanguage.All.FirstOrDefault(other => Says(other, text));

    /// <summary>The name of the first part of a topic; the part itself where the replies have no name for it.</summary>
    public string Topic(string topic)
    {
        var part = topic.Split('/')[0];
        var key = "page.topic." + part;
        return knowledge.Current.Replies(Language).Keys.Contains(key) ? this[key] : char.ToUpperInvariant(part[0]) + part[1..];
    }

    public string Date(LocalDate date) => DateIn(Language, date);

    public static string DateIn(string language, LocalDate date) => language switch
    {
        "es" => date.ToString("d 'de' MMMM 'de' uuuu", CultureInfo.GetCultureInfo("es-US")),
        _ => date.ToString("MMMM d, uuuu", CultureInfo.GetCultureInfo("en-US")),
    };

    private bool Says(string language, FixedText text) => knowledge.Current.Replies(language).Keys.Contains(text.Key) && In(language, text.Key) == text.Text;

    private string Language => PageLanguage.Of(http.HttpContext).Code;
}
