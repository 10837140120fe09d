using FaqBot.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;
using Snapshooter.Xunit;

namespace FaqBot.Tests.BotFramework;

/// <summary>The npm package botbuilder, as it is published, and our own endpoint: what each makes of the same requests.</summary>
public sealed class Beside_botbuilder
{
    private readonly FakeTimeProvider _time = new(ChatHost.Start);

    [Fact]
    public async Task Every_request_has_the_same_outcome_at_our_endpoint_or_another_for_a_known_reason()
    {
        await using var host = await MessagesHost.StartAsync();
        using var peer = await BotbuilderPeer.StartAsync(host.Identity, ChatHost.Start);
        using var own = new OwnEndpoint(host);
        var rows = new List<DifferentialRow>();
        foreach (var request in DifferentialRequests.All)
            rows.Add(new DifferentialRow(request.Name, await peer.AskAsync(request.At(peer.Endpoint, host.Identity)), await own.AskAsync(request)));

        var different = rows.Where(row => row.Differs).Select(row => row.Name).ToList();
        different.Except(DifferentialReasons.Explained).ShouldBeEmpty("each difference has a reason");
        DifferentialReasons.Explained.Except(different).ShouldBeEmpty("what is the same needs none");
        rows.Select(row => row.FaqBot).Where(outcome => outcome.Status is 401 or 403).Distinct().Count().ShouldBe(2, "a stranger learns nothing of why");
        string.Join('\n', rows).Replace(host.Identity.Key.Id, "{kid}", StringComparison.Ordinal).MatchSnapshot();
    }

    [Fact]
    public void Every_reason_is_a_heading_of_the_record()
    {
        var record = File.ReadAllLines(Path.Combine(ProjectFolder.Root, "docs", "decisions", "0019-where-the-endpoint-differs-from-botbuilder.md"));

        record.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line["## ".Length..]).ShouldBe(DifferentialReasons.All);
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
}
