using Microsoft.Extensions.Time.Testing;
using Snapshooter.Xunit;

namespace FaqBot.Tests.BotFramework;

/// <summary>The npm package botbuilder, as it is published: what it makes of the requests that our own endpoint has to answer.</summary>
public sealed class Beside_botbuilder
{
    private readonly FakeTimeProvider _time = new(ChatHost.Start);

    [Fact]
    public async Task Every_request_has_the_outcome_that_is_recorded()
    {
        await using var connector = await ConnectorStub.StartAsync(_time);
        await using var provider = await ProviderAsync(connector);
        using var peer = await BotbuilderPeer.StartAsync(provider, ChatHost.Start);

        var outcomes = await OutcomesAsync(request => peer.AskAsync(request.At(peer.Endpoint, provider)));

        string.Join('\n', outcomes.Select(outcome => $"{outcome.Name,-60} {outcome.Outcome}"))
            .Replace(provider.Key.Id, "{kid}", StringComparison.Ordinal)
            .MatchSnapshot();
    }

    [Fact]
    public async Task A_reply_goes_to_the_service_url_with_a_token()
    {
        await using var connector = await ConnectorStub.StartAsync(_time);
        await using var provider = await ProviderAsync(connector);
        using var peer = await BotbuilderPeer.StartAsync(provider, ChatHost.Start);

        (await peer.AskAsync(new DifferentialRequest("one").At(peer.Endpoint, provider))).Status.ShouldBe(200);
        (await peer.AskAsync(new DifferentialRequest("two").At(peer.Endpoint, provider))).Status.ShouldBe(200);

        var call = await connector.NextAsync();
        call.Target.ShouldBe("/v3/conversations/conversation-one/activities/activity-one");
        call.Authorization.ShouldBe(FakeIdentityProvider.OutboundAuthorization(1));
        call.Body.GetRawText().Replace(connector.ServiceUrl, "{serviceUrl}", StringComparison.Ordinal).MatchSnapshot();
        (await connector.NextAsync()).Authorization.ShouldBe(FakeIdentityProvider.OutboundAuthorization(1));
        provider.TokenRequests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_keys_nobody_comes_in_and_a_new_key_is_not_fetched_before_an_hour_has_passed()
    {
        await using var connector = await ConnectorStub.StartAsync(_time);
        await using var provider = await ProviderAsync(connector);
        using var peer = await BotbuilderPeer.StartAsync(provider, ChatHost.Start);
        Task<DifferentialOutcome> AskAsync() => peer.AskAsync(new DifferentialRequest("one").At(peer.Endpoint, provider));

        provider.Failing = true;
        (await AskAsync()).ToString().ShouldBe("401     Failed to load openID config: 503");
        await provider.StopAsync();
        (await AskAsync()).Status.ShouldBe(500);
        await provider.StartAgainAsync();
        provider.Failing = false;
        provider.Held = new TaskCompletionSource();
        var asked = AskAsync();
        await Until.TrueAsync(() => provider.MetadataRequests == 2, "a request for the metadata");
        asked.IsCompleted.ShouldBeFalse();
        provider.Held.SetResult();
        (await asked).ToString().ShouldBe("200 bot");

        provider.RollKey();
        (await AskAsync()).ToString().ShouldBe("401     Signing Key could not be retrieved.");
        provider.KeyRequests.ShouldBe(1);
    }

    private async Task<FakeIdentityProvider> ProviderAsync(ConnectorStub connector)
    {
        var provider = await FakeIdentityProvider.StartAsync(_time);
        provider.ServiceUrl = connector.ServiceUrl;
        return provider;
    }

    /// <param name="ask">Sends one request to the endpoint that is looked at.</param>
    private static async Task<IReadOnlyList<(string Name, DifferentialOutcome Outcome)>> OutcomesAsync(Func<DifferentialRequest, Task<DifferentialOutcome>> ask)
    {
        DifferentialRequests.All.Select(request => request.Id).ShouldBeUnique();
        var outcomes = new List<(string, DifferentialOutcome)>();
        foreach (var request in DifferentialRequests.All) outcomes.Add((request.Name, await ask(request)));
        return outcomes;
    }
}
