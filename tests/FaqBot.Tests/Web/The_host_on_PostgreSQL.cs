using FaqBot.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace FaqBot.Tests.Web;

/// <summary>The host as it is shipped, with its conversations in PostgreSQL.</summary>
[Collection(WebCollection.Name)]
public sealed class The_host_on_PostgreSQL(WebFixture web)
{
    // By the socket, as visitors have it: the official client that polls stops for good at the first poll that fails.
    [Fact]
    public async Task Tells_somebody_in_danger_where_help_is_within_two_seconds_though_the_server_is_down_and_goes_on_when_it_is_back() // T41, T53
    {
        using var server = new OwnPostgres();
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path, "--Data:ConnectionString", server.ConnectionString);
        await using var visitor = await AnsweredAsync(host);

        server.Crash();
        await visitor.SayAsync("my husband has chest pain and cannot breathe");

        // The first such link stands in the greeting.
        await Expect(visitor.Log.Locator("a[href='tel:911']").Nth(1)).ToBeVisibleAsync(new() { Timeout = 2000 });
        await visitor.PictureAsync("postgres-down");
        server.Start();
        await visitor.Page.ReloadAsync();
        await ConnectedAsync(visitor);
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
    }

    [Fact]
    public async Task Lets_in_and_hears_who_reloads_the_page_while_the_server_is_down_and_gives_the_history_when_it_is_back() // T41, T53
    {
        using var server = new OwnPostgres();
        using var data = new TemporaryFolder();
        using var host = await HostProcess.StartAsync(data.Path, "--Data:ConnectionString", server.ConnectionString);
        await using var visitor = await AnsweredAsync(host);

        server.Crash();
        await visitor.Page.ReloadAsync();
        await ConnectedAsync(visitor);
        await visitor.SayAsync("my husband has chest pain and cannot breathe");
        await Expect(visitor.Log.Locator("a[href='tel:911']").First).ToBeVisibleAsync(new() { Timeout = 2000 });
        await visitor.PictureAsync("postgres-down-reloaded");

        server.Start();
        await visitor.SayAsync("when can i drive");
        await Expect(visitor.Log).ToContainTextAsync("8 weeks");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
    }

    [Fact]
    public async Task Is_one_of_several_and_a_visitor_may_come_to_any() // DESIGN.md §5
    {
        using var schema = new PostgresSchema();
        using var data = new TemporaryFolder();
        using var one = await HostProcess.StartAsync(data["one"], "--Data:ConnectionString", schema.ConnectionString);
        using var two = await HostProcess.StartAsync(data["two"], "--Data:ConnectionString", schema.ConnectionString);
        one.Output.ShouldContain("stored in: PostgreSQL postgres at tcp://127.0.0.1:");
        await using var visitor = await web.OpenAtAsync(one.Address, "/");
        await visitor.OpenChatAsync();
        var sent = await visitor.Page.RunAndWaitForRequestAsync(() => visitor.SayAsync("how much does CAR T cost?"), request => request.Method == "POST" && request.Url.EndsWith("/activities", StringComparison.Ordinal));
        await Expect(visitor.Log).ToContainTextAsync("$475,000");

        // The load balancer sends the next message to the other host, the socket stays where it is.
        using var http = new HttpClient();
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, sent.Url.Replace(one.Address, two.Address))
        {
            Content = new StringContent(sent.PostData!.Replace("how much does CAR T cost?", "when can i drive").Replace("clientActivityID\":\"", "clientActivityID\":\"b"), null, "application/json"),
        };
        elsewhere.Headers.Add("Authorization", await sent.HeaderValueAsync("authorization"));
        using var answer = await http.SendAsync(elsewhere);

        answer.EnsureSuccessStatusCode();
        await Expect(visitor.Log).ToContainTextAsync("8 weeks", new() { Timeout = 10_000 });
    }

    /// <summary>Before it is connected Web Chat leaves in its box what is sent.</summary>
    /// <summary>A visitor who has asked something and been answered.</summary>
    private async Task<VisitorPage> AnsweredAsync(HostProcess host)
    {
        var visitor = await web.OpenAtAsync(host.Address, "/");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("how much does CAR T cost?");
        await Expect(visitor.Log).ToContainTextAsync("$475,000");
        return visitor;
    }

    private static Task ConnectedAsync(VisitorPage visitor) => Expect(visitor.Log).ToContainTextAsync("Connectivity Status: Connected", new() { Timeout = 10_000 });
}
