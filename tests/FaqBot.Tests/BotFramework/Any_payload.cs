using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FaqBot.BotFramework.Activities;

namespace FaqBot.Tests.BotFramework;

/// <summary>From a channel that holds a valid token, and whatever it sends.</summary>
[Collection(A_body_without_end.Name)]
public sealed class Any_payload
{
    private const int Payloads = 10_000;
    private const int AtOnce = 8;
    private static readonly string[] Expectations = ["This is no activity: ", "This is no JSON", "An activity is needed", "type is missing", "conversation.id must", "id must", "the name of an invoke is missing"];

    [Fact]
    public async Task Is_taken_or_refused_with_the_reason_and_never_breaks_the_host()
    {
        await using var host = await MessagesHost.StartAsync();
        var problems = new ConcurrentQueue<string>();
        var delivered = 0;
        host.Host.Bot.OnTurn = async (context, cancellationToken) =>
        {
            if (Problem(context.Activity, host.Connector.ServiceUrl) is { } problem) problems.Enqueue(problem);
            if (context.Activity is { Type: ActivityTypes.Invoke, Name: "answered" }) await context.SendActivityAsync(Activity.InvokeResponse(200, context.Activity.Value), cancellationToken);
            if (context.Activity.Type == ActivityTypes.Invoke) return;
            if (context.Activity.DeliveryMode != DeliveryModes.ExpectReplies) Interlocked.Increment(ref delivered);
            await context.SendActivityAsync(Activity.Message("echo: " + context.Activity.Text) with { Value = context.Activity.Value, ChannelData = context.Activity.ChannelData }, cancellationToken);
        };
        var generator = new PayloadGenerator(seed: 5, host.Connector.ServiceUrl);
        var payloads = Enumerable.Range(0, Payloads).Select(_ => generator.Next()).ToList();
        var token = host.Identity.Token();
        var outcomes = new ConcurrentDictionary<HttpStatusCode, int>();

        await Parallel.ForEachAsync(payloads, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (payload, _) =>
        {
            var answer = await PostAsync(host, payload, token);
            outcomes.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (Problem(payload, answer) is { } problem) problems.Enqueue($"{problem}: {(int)answer.Status} {answer.Text} to {Encoding.UTF8.GetString(payload.Body)}");
        });

        problems.Take(20).ShouldBeEmpty();
        outcomes[HttpStatusCode.OK].ShouldBeGreaterThan(Payloads / 5);
        outcomes[HttpStatusCode.BadRequest].ShouldBeGreaterThan(Payloads / 10);
        host.Host.Bot.Turns.Count.ShouldBeGreaterThan(Payloads / 10);
        await host.PostAsync(host.Message("a good one", "19:after"));
        await Until.TrueAsync(() => host.Connector.Calls.Count >= delivered && host.Connector.Calls.Any(call => call.Target.Contains("after", StringComparison.Ordinal)), "all replies at the connector");
        host.Host.Bot.Turns.Count(turn => turn.Activity.Text == "a good one").ShouldBe(1);
        host.Host.Logs.Text.ShouldContain("/api/messages"); // the test sees what is logged
        host.Host.Logs.Text.Split('\n').Where(line => line.Contains(PayloadGenerator.Word, StringComparison.OrdinalIgnoreCase)).Take(5).ShouldBeEmpty();
    }

    private static string? Problem(Payload payload, ChannelResponse answer)
    {
        var status = (int)answer.Status;
        if (status >= 500) return answer.Status == HttpStatusCode.NotImplemented && payload.Type == ActivityTypes.Invoke ? null : "the host broke";
        if (status < 400) return null;
        if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge)) return "not a refusal that is known";
        var message = answer.Json.GetProperty("error").GetProperty("message").GetString()!;
        return answer.Status != HttpStatusCode.BadRequest || Expectations.Any(expectation => message.StartsWith(expectation, StringComparison.Ordinal)) ? null : "a refusal that does not say what was expected";
    }

    /// <summary>What is wrong with an activity that came to the bot.</summary>
    private static string? Problem(Activity activity, string serviceUrl)
    {
        if (activity is not { Type.Length: > 0, Id.Length: > 0, ChannelId: "msteams", Timestamp: not null, Conversation.Id.Length: > 0 and <= 1024 }) return "incomplete: " + activity;
        if (activity.ServiceUrl != serviceUrl) return "of another address: " + activity.ServiceUrl;
        var written = JsonSerializer.Serialize(activity, ActivityJson.Default.Activity);
        return JsonSerializer.Serialize(JsonSerializer.Deserialize(written, ActivityJson.Default.Activity), ActivityJson.Default.Activity!) == written ? null : "not written as it is read: " + written;
    }

    private static async Task<ChannelResponse> PostAsync(MessagesHost host, Payload payload, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address) { Content = new ByteArrayContent(payload.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await host.SendAsync(request);
    }
}
