using System.Globalization;
using System.Net;

namespace FaqBot.Tests.BotFramework;

public sealed class An_authorization_header
{
    private const string Unauthorized = """{"error":{"code":"Unauthorized","message":"A valid token is needed"}}""";
    private const string Activity = "{}";

    [Fact]
    public async Task That_holds_no_token_is_refused_with_the_same_body_byte_for_byte() // T5
    {
        await using var host = await MessagesHost.StartAsync();
        var token = host.Identity.Token();
        string?[] values =
        [
            null, "", "Bearer", "Bearer ", "Bearer garbage", "Bearer a.b.c", "Bearer ..", "Bearer e30.e30.e30", "Bearer " + new string('a', 30 * 1024), "Bearer " + new string('.', 20 * 1024),
            "Bearer null", "Bearer {}", "Bearer \"\"", $"Bearer {token[..^1]}", $"Bearer {token} more", $"Bearer {token}, Bearer {token}", $"Bearer, Bearer {token}",
            "Basic dXNlcjpwYXNz", "Basic " + token, "Negotiate " + token, "BotConnector " + token, token, "Bearer" + token, "Bearer\t" + token, $"Bearer Bearer {token}",
        ];
        var bodies = new HashSet<string>();
        foreach (var value in values)
        {
            var answer = await PostAsync(value is null ? [] : [value]);
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized, value);
            bodies.Add(answer.Body);
        }

        foreach (var first in new[] { token, "garbage" })
        {
            var answer = await PostAsync("Bearer " + first, "Bearer " + token);
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized, "two headers");
            bodies.Add(answer.Body);
        }

        bodies.ShouldHaveSingleItem().ShouldContain(Unauthorized);
        await host.ShouldHaveDoneNothingAsync();

        Task<RawAnswer> PostAsync(params string[] authorization) => RawConnection.SendAsync(host.Address, Head(authorization) + Activity);
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer   ")]
    public async Task May_write_its_scheme_in_any_case_and_more_than_one_space(string scheme)
    {
        await using var host = await MessagesHost.StartAsync();

        (await host.PostAsync(host.Message("hello").ToJsonString(), scheme + host.Identity.Token())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_300_KB_is_refused_by_the_server_before_anything_of_ours_runs() // T5: its limit of 32 KB for all headers is not ours to raise
    {
        await using var host = await MessagesHost.StartAsync();

        var answer = await RawConnection.SendAsync(host.Address, Head("Bearer " + new string('a', 300 * 1024)) + Activity);

        answer.Status.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        await host.ShouldHaveDoneNothingAsync();
    }

    private static string Head(params string[] authorization) => string.Create(
        CultureInfo.InvariantCulture,
        $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Activity.Length}\r\n{string.Concat(authorization.Select(value => $"Authorization: {value}\r\n"))}\r\n");
}
