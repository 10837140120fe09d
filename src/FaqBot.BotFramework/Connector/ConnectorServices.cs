using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace FaqBot.BotFramework.Connector;

/// <summary>Registration of the way out to channels.</summary>
internal static class ConnectorServices
{
    /// <summary>What was sent and not answered is sent again: better late than twice.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SignInLimit = TimeSpan.FromSeconds(10);

    /// <summary>Longer waits are the outbox's: they do not hold up others.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static void AddConnector(this IServiceCollection services)
    {
        services.AddHttpClient(ConnectorTokens.HttpClient, client => client.Timeout = SignInLimit).RemoveAllLoggers();
        // Addresses hold the ids of conversations, which may be somebody's telephone number: they are not for a log.
        services.AddHttpClient(ConnectorClient.HttpClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 256 })
            .AddResilienceHandler("connector", Configure)
            .SelectPipelineByAuthority();
        services.AddLogging(logging => logging.AddFilter("Polly", LogLevel.Warning));
        services.AddSingleton<ConnectorTokens>().AddSingleton<ConnectorClient>();
        services.AddHostedService<OutboxDelivery>().AddHostedService<TypingDelivery>();
    }

    /// <summary>Null when the response asks for no wait.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>Whether no byte of the request can have arrived.</summary>
    public static bool NeverSent(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    // 412, 429, 502, 503, 504 and a connection that could not be had: twice more, with jitter, or when the connector says. Of each host on its own: one that nearly
    // always hangs or fails is left alone for a while, and so does not take the places of the others.
    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> builder, ResilienceHandlerContext context)
    {
        var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
        builder.TimeProvider = time;
        builder.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(250),
            UseJitter = true,
            ShouldRetryAfterHeader = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
            {
                { Exception: HttpRequestException e } => NeverSent(e),
                { Result: { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } response } =>
                    RetryAfter(response, time) is not { } wait || wait <= LongestWait,
                _ => false,
            }),
        });
        builder.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = 32,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = args => ValueTask.FromResult(args.Outcome is { Exception: HttpRequestException or TimeoutRejectedException } or { Result.StatusCode: >= HttpStatusCode.InternalServerError }),
        });
        builder.AddTimeout(AttemptLimit);
    }
}
