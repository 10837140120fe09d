using System.Net;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>The provider signs with a new key; strangers make keys up.</summary>
public sealed class A_key_that_rolls
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Is_accepted_at_once_without_a_restart_and_the_old_one_no_more() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        var old = host.Identity.Token();
        (await StatusAsync(host, old)).ShouldBe(HttpStatusCode.OK);

        host.Identity.RollKey();

        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, old)).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.KeyRequests.ShouldBe(2);
        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
        host.Identity.KeyRequests.ShouldBe(2, "a key that is known is not asked for");
    }

    [Fact]
    public async Task Is_looked_for_once_in_five_minutes_however_many_are_made_up() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);

        var flood = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => StatusAsync(host, MadeUp(host, i))));
        flood.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        host.Identity.KeyRequests.ShouldBe(2);

        for (var minute = 1; minute < 5; minute++)
        {
            host.Host.Time.Advance(TimeSpan.FromMinutes(1));
            for (var i = 0; i < 10; i++) (await StatusAsync(host, MadeUp(host, i))).ShouldBe(HttpStatusCode.Unauthorized);
        }

        host.Identity.KeyRequests.ShouldBe(2);
        host.Host.Time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10; i++) (await StatusAsync(host, MadeUp(host, i))).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.KeyRequests.ShouldBe(3);
        host.Identity.MetadataRequests.ShouldBe(3);
        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_accepted_at_once_amid_made_up_ones_that_are_not_even_for_this_bot() // T6
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
        Action<TokenParts>[] strangers =
        [
            token => token.Claims["aud"] = "99999999-2222-3333-4444-555555555555",
            token => token.Claims["aud"] = new JsonArray(FakeIdentityProvider.AppId, "99999999-2222-3333-4444-555555555555"),
            token => token.Claims["iss"] = "https://elsewhere.test",
            token => token.Lasts(-2 * Hour, -Hour),
            token => token.Lasts(Hour, 2 * Hour),
            token => token.Claims.Remove("exp"),
            token => token.Header["crit"] = new JsonArray("exp"),
            token => token.SignNothing("none"),
            token => token.SignPs("PS256"),
        ];
        foreach (var stranger in strangers)
            (await StatusAsync(host, host.Identity.Token(token => { stranger(token); token.Header["kid"] = "made-up"; }))).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.KeyRequests.ShouldBe(1, "they cost nothing at all");

        host.Identity.RollKey();

        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_accepted_after_five_minutes_when_somebody_who_knows_the_app_id_was_quicker() // T6: what the bound on refreshes costs
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, MadeUp(host, 1))).ShouldBe(HttpStatusCode.Unauthorized);
        host.Identity.RollKey();

        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.Unauthorized);
        host.Host.Time.Advance(TimeSpan.FromMinutes(5));
        (await StatusAsync(host, MadeUp(host, 2))).ShouldBe(HttpStatusCode.Unauthorized);

        (await StatusAsync(host, host.Identity.Token())).ShouldBe(HttpStatusCode.OK, "the stranger's token brought the new key");
        host.Identity.KeyRequests.ShouldBe(3);
    }

    private static string MadeUp(MessagesHost host, int number) => host.Identity.Token(token => token.Header["kid"] = $"made-up-{number}");

    private static async Task<HttpStatusCode> StatusAsync(MessagesHost host, string token) => (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + token)).Status;
}
