using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace FaqBot.Tests.Web;

/// <summary>The specialists' page by plain HTTP: who may see it, and what it says.</summary>
[Collection(WebCollection.Name)]
public sealed partial class The_lookup_page(WebFixture web)
{
    private const string Cost = "how much does CAR T cost?";

    private static readonly (string Name, string Value)[] Strangers =
    [
        ("Host", "helpline.example"), ("Host", "127.0.0.1.evil.example"), ("Host", "localhost.evil.example"), ("Host", "169.254.1.1"),
        ("Forwarded", "for=203.0.113.9"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", "helpline.example"), ("X-Forwarded-Proto", "https"),
        ("X-Real-IP", "203.0.113.9"), ("Via", "1.1 proxy"), ("X-Original-For", "203.0.113.9"), ("CF-Connecting-IP", "203.0.113.9"),
    ];

    public static TheoryData<string, string, string, string> Foreign()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var (name, value) in Strangers)
            foreach (var (method, path) in new[] { ("GET", "/lookup"), ("POST", "/lookup"), ("POST", "/lookup/results") })
                data.Add(method, path, name, value);
        return data;
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Does_not_exist_for_whoever_is_not_at_this_machine(string method, string path, string header, string value)
    {
        using var answer = await SendAsync(new HttpMethod(method), path, Cost, (header, value), ("Sec-Fetch-Site", "cross-site"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("Page not found");
        html.ShouldNotContain("475,000");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:5080")]
    public async Task Is_there_by_every_name_of_this_machine(string host)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/lookup", null, ("Host", host));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Does_not_exist_behind_a_proxy_that_speaks_as_nginx_does_unless_told_otherwise()
    {
        var address = new Uri(web.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /lookup HTTP/1.0\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);

        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain(" 404 ");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "SELF", HttpStatusCode.OK)]
    public async Task Refuses_what_another_site_posts(string header, string value, HttpStatusCode status)
    {
        foreach (var path in new[] { "/lookup", "/lookup/results" })
        {
            using var answer = await SendAsync(HttpMethod.Post, path, Cost, (header, value == "SELF" ? web.Address : value));
            answer.StatusCode.ShouldBe(status);
        }
    }

    [Theory]
    [InlineData(Cost)]
    [InlineData("I want to kill myself")]
    [InlineData("my husband has chest pain and cannot breathe")]
    [InlineData("should I stop my chemo?")]
    [InlineData("who won the world cup")]
    [InlineData("can car t cure lung cancer in dogs")]
    [InlineData("hello")]
    [InlineData("i feel like a burden to everyone. how much does car t cost?")]
    [InlineData("<script>alert(1)</script> \"><img src=x onerror=alert(1)>")]
    [InlineData("")]
    public async Task Says_what_a_visitor_is_told(string question)
    {
        using var asked = await SendAsync(HttpMethod.Post, "/ask", question);
        using var page = await SendAsync(HttpMethod.Post, "/lookup", question);
        using var results = await SendAsync(HttpMethod.Post, "/lookup/results", question);

        var told = Told(await asked.Content.ReadAsStringAsync(), "</section>");
        told.ShouldNotBeEmpty();
        foreach (var answer in new[] { page, results })
        {
            var html = await answer.Content.ReadAsStringAsync();
            Told(html, "<details").ShouldBe(told);
            html.ShouldNotContain("<script>alert");
            html.ShouldNotContain("<img src=x");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Marks_the_words_and_gives_the_source_of_what_is_copied()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/lookup/results", Cost);

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        html.ShouldContain("<mark>CAR T</mark>");
        html.ShouldContain("data-status=\"Answer. Passages found: 10.\"");
        html.ShouldContain($"\n[1] CAR T-cell therapy and its side effects – What CAR T-cell therapy costs");
        html.ShouldContain("Source: the helpline's CAR T-cell therapy page, July 7, 2025\nSample content, not clinically reviewed.");
        html.ShouldContain("/articles/en/car-t-cell-therapy?rev=");
    }

    [Theory]
    [InlineData(16_001, "longer than I can read well")]
    [InlineData(400_000, null)]
    public async Task Limits_what_is_asked_as_everywhere(int length, string? text)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/lookup/results", new string('a', length));

        if (text is null) ((int)answer.StatusCode).ShouldBeInRange(400, 413);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldNotContain("   at ");
        html.ShouldContain(text ?? "");
    }

    /// <summary>The visible words of the reply, without its headings.</summary>
    private static string Told(string html, string end)
    {
        var from = html.IndexOf("reply", StringComparison.Ordinal) is >= 0 and var start ? html.IndexOf("<p class=\"", start, StringComparison.Ordinal) : -1;
        var sentence = from < 0 ? -1 : html.IndexOf("<div class=\"sentence\"", StringComparison.Ordinal);
        if (sentence >= 0 && sentence < from) from = sentence;
        return from < 0 ? "" : Space().Replace(Tag().Replace(html[from..html.IndexOf(end, from, StringComparison.Ordinal)], " "), " ").Trim();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? question, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (question is not null && method != HttpMethod.Get) request.Content = new FormUrlEncodedContent([new("question", question)]);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return web.Http.SendAsync(request);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
