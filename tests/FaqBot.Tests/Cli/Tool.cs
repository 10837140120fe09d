using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Cli;

/// <summary>Runs the built program as its users do: a process, its streams and its exit code.</summary>
internal static class Tool
{
    public sealed record Run(int ExitCode, byte[] Output, string Error)
    {
        public string Text => Encoding.UTF8.GetString(Output);

        public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public JsonElement Json => JsonDocument.Parse(Lines.ShouldHaveSingleItem()).RootElement;
    }

    private static readonly string Program = Path.Combine(ProjectFolder.Root, "src", "FaqBot.Cli", "bin", ProjectFolder.Configuration, "net10.0", "faqbot.dll");

    public static Task<Run> RunAsync(params string[] arguments) => RunInAsync(ProjectFolder.Root, "", arguments);

    public static async Task<Run> RunInAsync(string folder, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), timeout.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(timeout.Token);
        await copying;
        return new Run(process.ExitCode, output.ToArray(), await error);
    }
}
