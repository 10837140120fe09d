using System.Text.Encodings.Web;
using System.Text.Unicode;
using FaqBot.BotFramework.DirectLine;
using FaqBot.BotFramework.Messages;
using FaqBot.BotFramework.Turns;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Settings;
using FaqBot.Storage;
using FaqBot.Storage.Conversations;
using FaqBot.Web.Channels;
using FaqBot.Web.Lookup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace FaqBot.Web.Hosting;

/// <summary>What <c>Program.cs</c> lists: the services of the host and the order of its pipeline.</summary>
public static class FaqBotHost
{
    /// <summary>Builds and runs the host. What stops it at start is one sentence on stderr and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var app = CreateBuilder(args).AddFaqBot().Build().UseFaqBot();
            await app.StartAsync();
            StartupSummary.Print(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is SettingsException or DatabaseUnavailableException or OptionsValidationException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"FaqBot cannot start: {e.Message}");
            return 2;
        }
    }

    /// <summary>Pages lie beside the program; settings, knowledge and data are found from the folder in which it is started.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = published ? AppContext.BaseDirectory : null });
        builder.Configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true);
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        // A start that fails is told in one sentence, below; the framework would add its stack trace.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical).AddSimpleConsole(console => console.SingleLine = true);
        return builder;
    }

    /// <exception cref="SettingsException">A setting is wrong; the message names its key.</exception>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used; the message names its file.</exception>
    public static WebApplicationBuilder AddFaqBot(this WebApplicationBuilder builder)
    {
        var settings = SettingsReader.Read(builder.Configuration);
        var database = Database.Open(settings.Data);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IRevisionStore, RevisionStore>()
            .AddSingleton<KnowledgeHolder>()
            .AddHttpContextAccessor()
            .AddSingleton<PageWords>()
            .AddSingleton<ReplyRenderer>()
            .AddSingleton<CopyText>()
            .AddSingleton<LookupDesk>()
            .AddHostedService<KnowledgeLoader>()
            .AddActivityLog(database, log => log.Retention = TimeSpan.FromDays(settings.Data.RetentionDays))
            .AddBot<HelplineBot, HelplineReplies>()
            .AddDirectLine(builder.Configuration.GetSection(DirectLineOptions.Section))
            .AddMessages(builder.Configuration.GetSection(ChannelsOptions.Section));
        builder.Services.AddDataProtection().SetApplicationName("FaqBot").PersistKeysTo(database, Path.Combine(settings.Data.Directory, "keys"));
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/");
        // The accents of Spanish and the dashes stand in the pages as they are, not as five characters each.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation));
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        return builder;
    }

    public static WebApplication UseFaqBot(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        // Here, since an open socket keeps in memory whatever stands before its endpoint.
        app.UseRouting();
        app.UsePageLanguage();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseResponseCompression();
        app.UseStaticFiles();
        app.MapHealth();
        app.MapDirectLine();
        app.MapMessages();
        app.MapRazorPages();
        return app;
    }
}
