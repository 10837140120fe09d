using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace FaqBot.Core.Settings;

/// <summary>Reads and checks the settings. A wrong one stops the program at start, by the name of its key.</summary>
public static class SettingsReader
{
    /// <exception cref="SettingsException">A key is unknown or its value is not allowed; the message names each.</exception>
    public static FaqBotSettings Read(IConfiguration configuration)
    {
        var settings = new FaqBotSettings();
        try
        {
            settings = Bind(configuration);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException(Describe(e), e);
        }

        var problems = settings.Validate(new ValidationContext(settings)).Select(problem => problem.ErrorMessage).ToList();
        return problems.Count == 0 ? settings : throw new SettingsException(string.Join("; ", problems));
    }

    private static FaqBotSettings Bind(IConfiguration configuration) => new()
    {
        Data = Section<DataOptions>(configuration, "Data"),
        Knowledge = Section<KnowledgeOptions>(configuration, "Knowledge"),
        Network = Section<NetworkOptions>(configuration, "Network"),
        Handoff = Section<Handoff.HandoffOptions>(configuration, "Handoff"),
        PublicUrl = configuration.GetValue<Uri>("PublicUrl"),
    };

    // Within our own sections a misspelt key is an error; elsewhere the host's framework has keys of its own.
    private static T Section<T>(IConfiguration configuration, string name) where T : new() =>
        configuration.GetSection(name).Get<T>(options => options.ErrorOnUnknownConfiguration = true) ?? new T();

    private static string Describe(InvalidOperationException e)
    {
        var message = e.Message;
        return message.Contains("LiveChatMode", StringComparison.Ordinal) ? "Handoff:LiveChat:Mode: allowed are none, link. " + message : message;
    }
}

/// <summary>A setting that the program cannot start with.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message) : base(message) { }

    public SettingsException(string message, Exception inner) : base(message, inner) { }

    public SettingsException() { }
}
