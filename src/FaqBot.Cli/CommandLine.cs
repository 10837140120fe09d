using System.CommandLine;
using FaqBot.BotFramework.Conversations;
using FaqBot.Core.Retrieval;
using FaqBot.Core.Settings;
using FaqBot.Storage;

namespace FaqBot.Cli;

/// <summary>Exit codes and messages, the same for every command: 0 done, 1 something was found, 2 usage or unreadable input.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int FoundProblems = 1;
    public const int Unusable = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // A question that begins with '@' is a question, not the name of a file.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors) await Console.Error.WriteLineAsync($"faqbot: {error.Message}");
            await Console.Error.WriteLineAsync("faqbot: 'faqbot --help' and 'faqbot COMMAND --help' show what can be given");
            return Unusable;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UnusableInputException or SettingsException or DatabaseUnavailableException or ActivityLogUnavailableException or RevisionDamagedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"faqbot: {e.Message}");
            return Unusable;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The program's own boundary: no stack trace reaches a user.
            await Console.Error.WriteLineAsync($"faqbot: a fault in the program itself ({e.GetType().Name}): {e.Message}");
            return Unusable;
        }
    }
}

/// <summary>What was given cannot be used; the message says which file, line, key or option, and what was expected.</summary>
internal sealed class UnusableInputException : Exception
{
    public UnusableInputException(string message) : base(message) { }

    public UnusableInputException(string message, Exception inner) : base(message, inner) { }

    public UnusableInputException() { }
}
