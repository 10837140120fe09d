using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework;

/// <summary>Binding of settings that takes no unknown key and no value of another type: a misspelt key must not be a default that nobody wanted.</summary>
internal static class SettingsBinding
{
    /// <exception cref="OptionsValidationException">When the options are first read: a key is unknown or a value cannot be read; the message names it.</exception>
    public static OptionsBuilder<T> BindStrictly<T>(this OptionsBuilder<T> options, IConfiguration section, string name) where T : class => options.Configure(value =>
    {
        try
        {
            section.Bind(value, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(options.Name, typeof(T), [$"section {name}: {e.Message}"]);
        }
    });
}
