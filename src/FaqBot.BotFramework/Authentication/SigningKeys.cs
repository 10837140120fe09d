using System.Security.Cryptography;
using System.Text.Json;
using FaqBot.BotFramework.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace FaqBot.BotFramework.Authentication;

/// <summary>A published key, and the channels for which its holder may speak.</summary>
internal sealed record SigningKey(RsaSecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>
/// The keys that Azure Bot Service publishes: fetched when first needed, again every day, and at once for a key id that is not among them, the latter at
/// most every five minutes: so a new key works when it is first used, and made-up ones cost nothing. While the address does not answer, or with no usable
/// key, what was fetched before goes on working and it is asked again after ten seconds; as long as nothing was ever fetched, no key is known.
/// </summary>
internal sealed partial class SigningKeys(IHttpClientFactory http, IOptions<ChannelsOptions> options, TimeProvider time, ILogger<SigningKeys> logger)
{
    public const string HttpClient = "FaqBot.SigningKeys";

    private const int SmallestKey = 2048;
    private static readonly TimeSpan RefreshedEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan UnknownEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetriedAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Dictionary<string, SigningKey>? _keys;
    private DateTimeOffset _staleAt = DateTimeOffset.MinValue;
    private DateTimeOffset _unknownAt = DateTimeOffset.MinValue;
    private Task? _fetching;

    /// <summary>Null when no such key is published, or that cannot be found out within some seconds.</summary>
    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _keys)?.GetValueOrDefault(keyId);
        if (FetchFor(known) is not { } fetching || known is not null) return known;
        try
        {
            await fetching.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on without this request.
        }

        return Volatile.Read(ref _keys)?.GetValueOrDefault(keyId);
    }

    /// <summary>The fetch that is under way or now begins; null when none is due.</summary>
    private Task? FetchFor(SigningKey? known)
    {
        lock (_lock)
        {
            if (_fetching is not null) return _fetching;
            var now = time.GetUtcNow();
            if (now < _staleAt)
            {
                if (known is not null || _keys is null || now < _unknownAt) return null;
                _unknownAt = now + UnknownEvery;
            }

            return _fetching = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        Dictionary<string, SigningKey>? keys = null;
        try
        {
            using var limit = new CancellationTokenSource(FetchLimit, time);
            using var client = http.CreateClient(HttpClient);
            var address = options.Value.OpenIdMetadata;
            var documents = new HttpDocumentRetriever(client) { RequireHttps = address.Scheme == Uri.UriSchemeHttps };
            // The retriever itself does not heed the limit; its requests end with the client.
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(address.AbsoluteUri, documents, limit.Token).WaitAsync(limit.Token);
            keys = Usable(configuration.JsonWebKeySet?.Keys ?? []);
        }
#pragma warning disable CA1031 // Whatever the address answers: the keys that are known stay, and it is asked again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotFetched(logger, e.GetType().FullName, e.Message);
        }

        lock (_lock)
        {
            if (keys is not null) Volatile.Write(ref _keys, keys);
            _staleAt = time.GetUtcNow() + (keys is not null ? RefreshedEvery : RetriedAfter);
            _fetching = null;
        }
    }

    /// <exception cref="InvalidDataException">There is none.</exception>
    private static Dictionary<string, SigningKey> Usable(IEnumerable<JsonWebKey> published)
    {
        var keys = new Dictionary<string, SigningKey>();
        foreach (var key in published)
            if (Rsa(key) is { KeySize: >= SmallestKey } rsa) keys.TryAdd(rsa.KeyId, new SigningKey(rsa, Endorsements(key)));
        return keys.Count > 0 ? keys : throw new InvalidDataException("There is no RSA key of 2048 bits or more");
    }

    private static RsaSecurityKey? Rsa(JsonWebKey key)
    {
        if (key is not { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, N.Length: > 0, E.Length: > 0 }) return null;
        try
        {
            return new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) }) { KeyId = key.Kid };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } names
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The keys of channel tokens could not be fetched: {Exception}: {Reason}")]
        public static partial void NotFetched(ILogger logger, string? exception, string reason);
    }
}
