using System.Text.Json;
using FaqBot.BotFramework.Activities;
using FaqBot.BotFramework.Turns;
using FaqBot.Storage;
using FaqBot.Storage.Conversations;
using FaqBot.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FaqBot.Benchmarks.Messages;

/// <summary>
/// The host as it is shipped, in a process of its own, registered with the channel of the load; with "echo" its bot only repeats what was said, and nothing
/// else is different. Says where it is and how durable it is in one line of JSON, and ends when its input does.
/// </summary>
internal static class LoadedHost
{
    public static async Task RunAsync(string bot, Uri channel, string data)
    {
        var builder = FaqBotHost.CreateBuilder(
        [
            "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Data:Directory", data, "--Knowledge:Directory", ShippedTurns.FindKnowledge(), "--Knowledge:AllowSampleContent", "true",
            "--Channels:AppId", LoadedChannel.AppId, "--Channels:AppSecret", LoadedChannel.Secret, "--Channels:OpenIdMetadata", new Uri(channel, "openid").AbsoluteUri,
        ]).AddFaqBot();
        builder.Services.AddHttpClient("FaqBot.ConnectorTokens").ConfigurePrimaryHttpMessageHandler(() => new SignInAtTheChannel(channel));
        if (bot == "echo") builder.Services.AddSingleton<IBot, EchoBot>();
        await using var app = builder.Build().UseFaqBot();
        await app.StartAsync();

        Console.WriteLine(JsonSerializer.Serialize(new { address = app.Urls.Single(), durability = await Durability.OfAsync(app.Services.GetRequiredService<Database>()) }));
        await Console.In.ReadToEndAsync();
        Console.WriteLine(JsonSerializer.Serialize(new { commits = app.Services.GetRequiredService<ActivityLog>().Commits }));
        await app.StopAsync();
    }

    private sealed class EchoBot : IBot
    {
        public Task OnTurnAsync(TurnContext context, CancellationToken cancellationToken) => context.Activity.Type == ActivityTypes.Message
            ? context.SendActivityAsync(Activity.Message("echo: " + context.Activity.Text), cancellationToken)
            : Task.CompletedTask;
    }

    // The library that asks for tokens takes https addresses only.
    private sealed class SignInAtTheChannel(Uri channel) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(channel, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
