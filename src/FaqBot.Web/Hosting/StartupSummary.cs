using FaqBot.BotFramework.Messages;
using FaqBot.Core.Handoff;
using FaqBot.Core.Settings;
using FaqBot.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace FaqBot.Web.Hosting;

/// <summary>What an operator reads at start: the address, and in one line what is on and what is off.</summary>
internal static class StartupSummary
{
    public static void Print(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<FaqBotSettings>();
        var knowledge = app.Services.GetRequiredService<KnowledgeHolder>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine($"FaqBot is at {address}");
        Console.WriteLine(string.Join(" · ",
            $"content: {(knowledge.HasContent ? $"revision {knowledge.Current.Revision.Id}" : "none, fixed wording only")}",
            $"stored in: {app.Services.GetRequiredService<Database>().Name}",
            $"sample content: {(knowledge.AllowsSampleContent ? "on" : "off")}",
            $"live chat: {(settings.Handoff.LiveChat.Mode == LiveChatMode.Link ? "by link" : "off")}",
            $"channels: {Channels(app.Services.GetRequiredService<IOptions<ChannelsOptions>>().Value)}",
            "language model: off"));
    }

    private static string Channels(ChannelsOptions channels) => channels.Mode switch
    {
        ChannelsMode.Authenticated => $"on for app {channels.AppId}",
        ChannelsMode.Anonymous => "on for anybody on this machine (Channels:AllowAnonymous)",
        _ => "off, Channels:AppId is not set",
    };
}
