using System.Net;
using System.Text.Json.Nodes;

namespace FaqBot.Tests.BotFramework;

/// <summary>Signed by the channel's key: it must be by the right issuer, for this bot, and valid now.</summary>
public sealed class A_token
{
    private const string Unauthorized = """{"error":{"code":"Unauthorized","message":"A valid token is needed"}}""";
    private const string OtherBot = "99999999-2222-3333-4444-555555555555";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, Action<TokenParts>> Wrong = new()
    {
        ["iss of another"] = Claim("iss", "https://elsewhere.test"),
        ["iss with a slash"] = Claim("iss", FakeIdentityProvider.Issuer + "/"),
        ["iss in capitals"] = Claim("iss", FakeIdentityProvider.Issuer.ToUpperInvariant()),
        ["iss of the emulator"] = Claim("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        ["iss empty"] = Claim("iss", ""),
        ["iss null"] = Claim("iss", null),
        ["iss a number"] = Claim("iss", 1),
        ["iss an object"] = Claim("iss", new JsonObject { ["a"] = FakeIdentityProvider.Issuer }),
        ["iss a list"] = Claim("iss", new JsonArray(FakeIdentityProvider.Issuer)),
        ["iss a list with another"] = Claim("iss", new JsonArray("https://elsewhere.test", FakeIdentityProvider.Issuer)),
        ["iss missing"] = Without("iss"),
        ["aud of another bot"] = Claim("aud", OtherBot),
        ["aud with a space"] = Claim("aud", FakeIdentityProvider.AppId + " "),
        ["aud the scope of outbound tokens"] = Claim("aud", "https://api.botframework.com"),
        ["aud empty"] = Claim("aud", ""),
        ["aud null"] = Claim("aud", null),
        ["aud a number"] = Claim("aud", 1),
        ["aud true"] = Claim("aud", true),
        ["aud an object"] = Claim("aud", new JsonObject { ["a"] = FakeIdentityProvider.AppId }),
        ["aud an empty list"] = Claim("aud", new JsonArray()),
        ["aud a list of another"] = Claim("aud", new JsonArray(OtherBot)),
        // Somebody else could send on what was given to him.
        ["aud a list of this bot and another"] = Claim("aud", new JsonArray(FakeIdentityProvider.AppId, OtherBot)),
        ["aud a list of another and this bot"] = Claim("aud", new JsonArray(OtherBot, FakeIdentityProvider.AppId)),
        ["aud a list in a list"] = Claim("aud", new JsonArray(new JsonArray(FakeIdentityProvider.AppId))),
        ["aud missing"] = Without("aud"),
        ["exp an hour ago"] = token => token.Lasts(-2 * Hour, -Hour),
        ["exp 0"] = Claim("exp", 0),
        ["exp negative"] = Claim("exp", -1),
        ["exp null"] = Claim("exp", null),
        ["exp a text"] = Claim("exp", "tomorrow"),
        ["exp true"] = Claim("exp", true),
        ["exp a list"] = Claim("exp", new JsonArray(4102444800)),
        ["exp an object"] = Claim("exp", new JsonObject()),
        ["exp later than any clock goes"] = Claim("exp", 253402300800),
        ["exp a huge number"] = Claim("exp", long.MaxValue),
        ["exp a number without measure"] = Claim("exp", JsonNode.Parse("1e300")),
        ["exp missing"] = Without("exp"),
        ["nbf in an hour"] = token => token.Lasts(Hour, 2 * Hour),
        ["nbf a text"] = Claim("nbf", "yesterday"),
        ["nbf a list"] = Claim("nbf", new JsonArray(0)),
        ["nbf a huge number"] = Claim("nbf", long.MaxValue),
        ["nbf a number without measure"] = Claim("nbf", JsonNode.Parse("1e300")),
        ["exp before nbf"] = token => token.Lasts(Hour, -Hour),
        ["nothing claimed"] = token => token.Claims.Clear(),
    };

    private static readonly Dictionary<string, Action<TokenParts>> Right = new()
    {
        ["RS256"] = token => token.SignRs("RS256"),
        ["RS384"] = token => token.SignRs("RS384"),
        ["RS512"] = token => token.SignRs("RS512"),
        ["aud a list of this bot alone"] = Claim("aud", new JsonArray(FakeIdentityProvider.AppId)),
        ["nbf missing"] = Without("nbf"), // RFC 7519 leaves it to the issuer, as it does exp; but without an end a stolen token would be good for ever.
        ["more claims"] = Claim("somethingNew", new JsonObject { ["a"] = new JsonArray(1, null) }),
        ["typ missing"] = token => token.Header.Remove("typ"),
        ["x5t missing"] = token => token.Header.Remove("x5t"),
    };

    [Fact]
    public async Task With_a_wrong_claim_is_refused_and_nothing_comes_of_it() // T1
    {
        await using var host = await MessagesHost.StartAsync();
        var wrong = new List<string>();
        foreach (var (name, change) in Wrong)
        {
            var answer = await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + host.Identity.Token(change));
            if (answer is not { Status: HttpStatusCode.Unauthorized, Text: Unauthorized }) wrong.Add($"{name}: {answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
        await host.ShouldHaveDoneNothingAsync();
    }

    [Fact]
    public async Task That_is_right_is_accepted_in_each_of_its_forms()
    {
        await using var host = await MessagesHost.StartAsync();
        foreach (var (name, change) in Right)
            (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + host.Identity.Token(change))).Status.ShouldBe(HttpStatusCode.OK, name);
    }

    [Fact]
    public async Task Is_valid_five_minutes_longer_and_sooner_than_it_says() // T2
    {
        await using var host = await MessagesHost.StartAsync();
        (await StatusAsync(token => token.Lasts(-Hour, -Skew + Second))).ShouldBe(HttpStatusCode.OK, "expired 4:59 ago");
        (await StatusAsync(token => token.Lasts(-Hour, -Skew - Second))).ShouldBe(HttpStatusCode.Unauthorized, "expired 5:01 ago");
        (await StatusAsync(token => token.Lasts(Skew - Second, Hour))).ShouldBe(HttpStatusCode.OK, "valid in 4:59");
        (await StatusAsync(token => token.Lasts(Skew + Second, Hour))).ShouldBe(HttpStatusCode.Unauthorized, "valid in 5:01");

        var token = host.Identity.Token(token => token.Lasts(TimeSpan.Zero, Hour));
        host.Host.Time.Advance(Hour + Skew - Second);
        (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + token)).Status.ShouldBe(HttpStatusCode.OK);
        host.Host.Time.Advance(2 * Second);
        (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + token)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> StatusAsync(Action<TokenParts> change) =>
            (await host.PostAsync(host.Message("hello").ToJsonString(), "Bearer " + host.Identity.Token(change))).Status;
    }

    private static Action<TokenParts> Claim(string name, JsonNode? value) => token => token.Claims[name] = value?.DeepClone();

    private static Action<TokenParts> Without(string name) => token => token.Claims.Remove(name);
}
