using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FaqBot.BotFramework.Activities;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Polly.CircuitBreaker;
using Polly.Timeout;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace FaqBot.BotFramework.Connector;

/// <summary>
/// Sends activities to the <c>serviceUrl</c> of their conversation
/// (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#conversation-operations). That address came with a
/// valid token: it is the only place to which a token of ours goes; redirections are not followed. What fails for a moment is tried again at once
/// (<see cref="ConnectorServices"/>).
/// </summary>
internal sealed partial class ConnectorClient(IHttpClientFactory http, ConnectorTokens tokens, TimeProvider time, ILogger<ConnectorClient> logger)
{
    public const string HttpClient = "FaqBot.Connector";

    /// <summary>Sends an addressed activity: as a reply where it says to what.</summary>
    /// <exception cref="OperationCanceledException">It is cancelled.</exception>
    public async Task<ConnectorAnswer> SendAsync(Activity reply, CancellationToken cancellationToken)
    {
        var activity = reply.ForChannel();
        try
        {
            using var response = await SendWithTokenAsync(activity, cancellationToken);
            return Answer(response);
        }
        catch (Exception e) when (e is MsalException or HttpRequestException or TimeoutRejectedException or BrokenCircuitException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotSent(logger, e is MsalException { ErrorCode: var code } ? code : e.GetType().Name);
            return e is TimeoutRejectedException || e is HttpRequestException broken && !ConnectorServices.NeverSent(broken) ? new ConnectorAnswer.Unanswered() : new ConnectorAnswer.Unavailable();
        }
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(Activity activity, CancellationToken cancellationToken)
    {
        var response = await PostAsync(activity, await tokens.GetAsync(cancellationToken), cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        response.Dispose();
        return await PostAsync(activity, await tokens.ReplaceAsync(cancellationToken), cancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(Activity activity, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(activity)) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Default.Activity)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = http.CreateClient(HttpClient);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static Uri AddressOf(Activity activity)
    {
        var address = $"{activity.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(activity.Conversation!.Id!)}/activities";
        return new Uri(activity.ReplyToId is { Length: > 0 } to ? $"{address}/{Uri.EscapeDataString(to)}" : address);
    }

    private ConnectorAnswer Answer(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return new ConnectorAnswer.Accepted();
        var status = (int)response.StatusCode;
        Log.NotSent(logger, response.StatusCode.ToString());
        // 401 is a matter of the registration, which an operator can mend; the reply waits for that.
        return status is 401 or 408 or 412 or 429 or >= 500 ? new ConnectorAnswer.Unavailable(ConnectorServices.RetryAfter(response, time), status == 500) : new ConnectorAnswer.Refused(status);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An activity could not be sent to its channel: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}
