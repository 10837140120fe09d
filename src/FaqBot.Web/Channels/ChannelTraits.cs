using System.Net;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Web.Channels;

/// <summary>What a channel can show. This is the one place that says so; a channel that is not named here gets the plain form, which all of them can show.</summary>
internal sealed record ChannelTraits
{
    /// <summary>Our own Direct Line, and so our own chat page.</summary>
    public const string DirectLine = "directline";

    private const string AzureWebChat = "webchat";

    public const string MicrosoftTeams = "msteams";

    private const int FewActions = 3;

    private static readonly ChannelTraits Plain = new();

    private static readonly ChannelTraits PlainText = new() { Markup = Channels.PlainText.Instance };

    /// <summary>Web Chat on a page of others, by the Direct Line of Azure.</summary>
    private static readonly ChannelTraits WebChatElsewhere = new() { Sources = SourceForm.Definitions, OpensAddresses = true, MostActions = int.MaxValue };

    private static readonly ChannelTraits WebChat = new()
    {
        Sources = SourceForm.Definitions,
        ShowsOwnPages = true,
        OpensAddresses = true,
        MostActions = int.MaxValue,
    };

    private static readonly ChannelTraits Cards = new() { ShowsCards = true };

    private static readonly ChannelTraits Teams = new() { Sources = SourceForm.Entity, ShowsCards = true, CardsAsk = true, TakesFeedback = true, WritesHtml = true };

    public IMarkup Markup { get; private init; } = Markdown.Instance;

    public SourceForm Sources { get; private init; } = SourceForm.List;

    /// <summary>Whether it is shown on a page of this host, where a link relative to the host leads somewhere.</summary>
    public bool ShowsOwnPages { get; private init; }

    /// <summary>Whether a button under a message may open an address (or call), and not only say something.</summary>
    public bool OpensAddresses { get; private init; }

    /// <summary>How many buttons are shown under a message.</summary>
    public int MostActions { get; private init; } = FewActions;

    /// <summary>Whether it shows Adaptive Cards, to version 1.5.</summary>
    public bool ShowsCards { get; private init; }

    /// <summary>Whether a button of a card may say something as if the visitor had typed it.</summary>
    public bool CardsAsk { get; private init; }

    /// <summary>Whether it offers thumbs up and down of its own.</summary>
    public bool TakesFeedback { get; private init; }

    /// <summary>Whether what visitors write comes with the entities of HTML: Teams puts <c>&amp;nbsp;</c> behind a mention.</summary>
    public bool WritesHtml { get; private init; }

    /// <summary>What a visitor wrote, as it was typed.</summary>
    public string Read(string text) => WritesHtml ? WebUtility.HtmlDecode(text).Trim() : text;

    /// <summary>Azure's Direct Line has the name of ours; only what comes from there has an address for its replies.</summary>
    public static string? NameOf(Activity activity) => activity is { ChannelId: DirectLine, ServiceUrl: not null } ? AzureWebChat : activity.ChannelId;

    /// <param name="channelId">As the Bot Framework names the channel; null is a channel that is not known.</param>
    public static ChannelTraits Of(string? channelId) => channelId switch
    {
        DirectLine => WebChat,
        AzureWebChat => WebChatElsewhere,
        MicrosoftTeams => Teams,
        "emulator" => Cards,
        "sms" or "twilio" or "twilio-sms" => PlainText,
        _ => Plain,
    };
}

/// <summary>Where the sources of an answer stand.</summary>
internal enum SourceForm
{
    /// <summary>At the end of the text, as a list.</summary>
    List,

    /// <summary>As Markdown definitions that make the numbers links, and as the entity beside the text: the client makes its own list of both.</summary>
    Definitions,

    /// <summary>In the entity beside the text alone: the client makes the numbers links.</summary>
    Entity,
}
