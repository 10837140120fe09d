using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace FaqBot.BotFramework.Connector;

/// <summary>Registration of the way out to channels.</summary>
internal static class ConnectorServices
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);

    /// <summary>Longer waits are the outbox's: they do not hold up others.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static void AddConnector(this IServiceCollection services)
    {
        services.AddHttpClient(ConnectorTokens.HttpClient).RemoveAllLoggers();
        // Addresses hold the ids of conversations, which may be somebody's telephone number: they are not for a log.
        services.AddHttpClient(ConnectorClient.HttpClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxConnectionsPerServer = 256 })
            .AddResilienceHandler("connector", Configure);
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

    // 412, 429, 502, 503, 504 and what never arrived: twice more, with jitter, or when the connector says.
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
                { Exception: HttpRequestException } => true,
                { Result: { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } response } =>
                    RetryAfter(response, time) is not { } wait || wait <= LongestWait,
                _ => false,
            }),
        });
        builder.AddTimeout(AttemptLimit);
    }
}
