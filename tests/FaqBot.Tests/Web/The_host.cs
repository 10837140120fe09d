using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Web;

/// <summary>Starting, stopping, dying: one sentence to the operator, nothing lost for the visitor.</summary>
public sealed class The_host
{
    [Fact]
    public async Task Publishes_the_content_at_its_first_start_and_says_what_is_on_and_off()
    {
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path);

        host.Output.ShouldContain("content: revision ");
        host.Output.ShouldContain("sample content: on · live chat: off · channels: off, Channels:AppId is not set · language model: off");
    }

    [Theory]
    [InlineData("--Handoff:LiveChat:Mode", "maybe", "Handoff:LiveChat:Mode: allowed are none, link")]
    [InlineData("--Data:RetentionDays", "0", "Data:RetentionDays must be a number of days from 1 to 3650")]
    [InlineData("--DirectLine:Secret", "short", "DirectLine:Secret must have at least 32 characters")]
    [InlineData("--Channels:AppId", "helpline", "Channels:AppId must be the app id of the registration")]
    [InlineData("--Channels:AppId", "11111111-2222-3333-4444-555555555555", "Channels:AppSecret is needed beside Channels:AppId")]
    [InlineData("--Channels:AppKey", "x", "'AppKey'")]
    [InlineData("--DirectLine:Secrets", "x", "'Secrets'")]
    public async Task Does_not_start_with_a_wrong_setting_and_names_it(string key, string value, string message)
    {
        using var data = new TemporaryFolder();
        using var host = HostProcess.Launch(data.Path, key, value);

        (await host.WaitForExitAsync()).ShouldBe(2);
        host.Output.ShouldContain(message);
        host.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Does_not_start_on_a_port_in_use_or_in_a_folder_that_cannot_be_written_and_says_so()
    {
        using var data = new TemporaryFolder();
        using var first = await HostProcess.StartAsync(data["one"]);
        using var second = HostProcess.Launch(data["two"], "--urls", first.Address);
        (await second.WaitForExitAsync()).ShouldBe(2);
        second.Output.ShouldContain("address already in use", Case.Insensitive);
        second.Output.ShouldNotContain("   at ");

        using var third = HostProcess.Launch(data.Write("file", "not a folder"));
        (await third.WaitForExitAsync()).ShouldBe(2);
        third.Output.ShouldContain("cannot be used");
        third.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Serves_triage_and_fixed_wording_when_its_revision_is_damaged()
    {
        using var data = new TemporaryFolder();
        using (await HostProcess.StartAsync(data.Path)) { }
        var index = Directory.GetFiles(data["index"], "*.fdt", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(index);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(index, bytes);

        using var host = await HostProcess.StartAsync(data.Path);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var answer = await http.PostAsync("/ask", new FormUrlEncodedContent([new("question", "I want to kill myself")]));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("tel:988");
    }

    [Fact]
    public async Task Answers_a_channel_without_a_page_when_its_method_is_wrong()
    {
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };

        using var answer = await http.GetAsync("/api/messages");

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"error":{"code":"MethodNotAllowed","message":"Activities are sent by POST"}}""");
    }

    [Fact]
    public async Task Writes_no_word_of_a_visitor_to_its_log() // T50 for what exists
    {
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path, "--Logging:LogLevel:Default", "Debug");
        var chat = await Chat.StartAsync(host.Address);
        await chat.SayAsync("my name is Quillfeather Umbersnatch, zip 48823-9911, does car t cost a lot?");
        await chat.WaitForReplyAsync();
        using var http = new HttpClient { BaseAddress = new Uri(host.Address) };
        using var answer = await http.PostAsync("/ask", new FormUrlEncodedContent([new("question", "Quillfeather Umbersnatch asks")]));
        foreach (var path in new[] { "/lookup", "/lookup/results" })
            (await http.PostAsync(path, new FormUrlEncodedContent([new("question", "Quillfeather Umbersnatch asks")]))).EnsureSuccessStatusCode();

        host.Output.ShouldNotContain("Quillfeather", Case.Insensitive);
        host.Output.ShouldNotContain("48823");
    }

    /// <summary>A visitor by plain HTTP.</summary>
    private sealed class Chat(HttpClient http, string conversation)
    {
        public static async Task<Chat> StartAsync(string address)
        {
            var http = new HttpClient { BaseAddress = new Uri(address) };
            var generated = await (await http.PostAsync("/v3/directline/tokens/generate", null)).Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", generated.GetProperty("token").GetString());
            (await http.PostAsync("/v3/directline/conversations", null)).EnsureSuccessStatusCode();
            return new Chat(http, generated.GetProperty("conversationId").GetString()!);
        }

        public async Task<string> SayAsync(string text)
        {
            using var answer = await http.PostAsJsonAsync($"/v3/directline/conversations/{conversation}/activities", new { type = "message", from = new { id = "dl_x" }, text });
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        }

        public async Task<IReadOnlyList<JsonElement>> ReadAllAsync()
        {
            var all = new List<JsonElement>();
            var watermark = "";
            while (true)
            {
                var set = await http.GetFromJsonAsync<JsonElement>($"/v3/directline/conversations/{conversation}/activities{watermark}");
                var page = set.GetProperty("activities").EnumerateArray().ToList();
                if (page.Count == 0) return all;
                all.AddRange(page);
                watermark = "?watermark=" + Uri.EscapeDataString(set.GetProperty("watermark").GetString()!);
            }
        }

        public async Task WaitForReplyAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (await timer.WaitForNextTickAsync(limit.Token))
                if ((await ReadAllAsync()).Any(activity => activity.TryGetProperty("replyToId", out _)))
                    return;
        }
    }
}
