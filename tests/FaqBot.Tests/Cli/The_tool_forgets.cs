using System.Text;
using System.Text.Json;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Infrastructure;
using FaqBot.Tests.Web;
using Microsoft.Data.Sqlite;

namespace FaqBot.Tests.Cli;

/// <summary>T51: <c>faqbot forget</c>, beside a host that serves.</summary>
public sealed class The_tool_forgets
{
    private const string Marker = "Quillfeather Umbersnatch";

    [Fact]
    public async Task A_conversation_to_the_last_byte_while_the_host_goes_on()
    {
        using var data = new TemporaryFolder();
        using var folder = SettingsFor(data);
        using var host = await HostProcess.StartAsync(data.Path);
        using var forgotten = await ChatAsync(host, $"My name is {Marker}. How much does CAR T cost?");
        using var kept = await ChatAsync(host, "When can I drive?");
        BytesOf(Marker, data).ShouldBeGreaterThan(0);

        var run = await Tool.RunInAsync(folder.Path, "", "forget", forgotten.ConversationId);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Text.ShouldBe(forgotten.ConversationId + "\n");
        BytesOf(Marker, data).ShouldBe(0);
        (await forgotten.SayAsync("hello?")).ShouldBeError(System.Net.HttpStatusCode.NotFound);
        var before = (await kept.TextsAsync()).Count;
        (await kept.SayAsync("How much does CAR T cost?")).Id();
        (await kept.TextsAsync(before + 2)).ShouldContain("When can I drive?");
    }

    [Fact]
    public async Task Nothing_that_it_does_not_find_and_says_so()
    {
        using var data = new TemporaryFolder();
        using var folder = SettingsFor(data);

        var run = await Tool.RunInAsync(folder.Path, "", "forget", "nobody");

        run.ExitCode.ShouldBe(2);
        run.Text.ShouldBe("");
        run.Error.Trim().ShouldEndWith("there is no conversation 'nobody' (any more)");
    }

    [Fact]
    public async Task Nothing_while_the_database_is_locked_and_says_so_in_one_sentence() // T53
    {
        using var data = new TemporaryFolder();
        using var folder = SettingsFor(data);
        await Tool.RunInAsync(folder.Path, "", "forget", "nobody"); // creates the database
        using var connection = new SqliteConnection($"Data Source={data["faqbot.db"]};Pooling=False");
        connection.Open();
        using var lockIt = connection.CreateCommand();
        lockIt.CommandText = "BEGIN EXCLUSIVE";
        lockIt.ExecuteNonQuery();

        var run = await Tool.RunInAsync(folder.Path, "", "forget", "nobody");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("locked");
        run.Error.ShouldNotContain("fault in the program");
    }

    private static TemporaryFolder SettingsFor(TemporaryFolder data)
    {
        var folder = new TemporaryFolder();
        folder.Write("appsettings.json", JsonSerializer.Serialize(new { Data = new { Directory = data.Path } }));
        return folder;
    }

    private static async Task<ChatClient> ChatAsync(HostProcess host, string question)
    {
        var client = new ChatClient(new Uri(host.Address));
        (await client.GenerateAsync()).Ok();
        await client.StartAsync();
        (await client.SayAsync(question)).Id();
        await client.TextsAsync(3);
        return client;
    }

    private static int BytesOf(string text, TemporaryFolder data) => Directory.EnumerateFiles(data.Path, "faqbot.db*").Sum(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray()).Split(text).Length - 1;
    });
}
