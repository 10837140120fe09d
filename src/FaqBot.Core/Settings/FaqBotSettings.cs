using System.ComponentModel.DataAnnotations;
using System.Net;
using FaqBot.Core.Handoff;

namespace FaqBot.Core.Settings;

/// <summary>Every setting of the product; <c>appsettings.sample.json</c> documents each with its default.</summary>
public sealed class FaqBotSettings : IValidatableObject
{
    public DataOptions Data { get; init; } = new();
    public KnowledgeOptions Knowledge { get; init; } = new();
    public NetworkOptions Network { get; init; } = new();
    public HandoffOptions Handoff { get; init; } = new();

    /// <summary>The address under which visitors reach the article pages; null for links relative to the host.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><see cref="PublicUrl"/> as a prefix of links.</summary>
    public string LinkPrefix => PublicUrl?.AbsoluteUri.TrimEnd('/') ?? "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null && PublicUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            yield return new ValidationResult("PublicUrl must be an http or https address, or be left out", [nameof(PublicUrl)]);
        foreach (var problem in Handoff.LiveChat.Validate(validationContext)) yield return problem;
        foreach (var proxy in Network.TrustedProxies)
            if (NetworkOptions.Parse(proxy) is null)
                yield return new ValidationResult($"Network:TrustedProxies: '{proxy}' is neither an address like 10.0.0.5 nor a network like 10.0.0.0/24", [nameof(Network)]);
        if (Data.RetentionDays is < 1 or > 3650) yield return new ValidationResult("Data:RetentionDays must be a number of days from 1 to 3650", [nameof(Data)]);
        if (string.IsNullOrWhiteSpace(Data.Directory)) yield return new ValidationResult("Data:Directory must name a folder", [nameof(Data)]);
        if (string.IsNullOrWhiteSpace(Knowledge.Directory)) yield return new ValidationResult("Knowledge:Directory must name a folder", [nameof(Knowledge)]);
    }
}

/// <summary>Section <c>Data</c>.</summary>
public sealed class DataOptions
{
    /// <summary>Where the indexes live, and without <see cref="ConnectionString"/> the database and the keys.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>After how many days a message is erased, and a conversation with its last one.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>The PostgreSQL database in which everything else is stored; null for a SQLite file in <see cref="Directory"/>, which one process alone serves.</summary>
    public string? ConnectionString { get; init; }

    public string DatabasePath => Path.Combine(Directory, "faqbot.db");
}

/// <summary>Section <c>Network</c>.</summary>
public sealed class NetworkOptions
{
    private const int BitsOfByte = 8;

    /// <summary>
    /// The addresses and networks of the reverse proxies in front, whose word on the visitor's address and scheme (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) is
    /// taken; nobody else's is. None: the peer of a connection is the visitor.
    /// </summary>
    public IList<string> TrustedProxies { get; init; } = [];

    /// <summary>An address is a network of one. Null for what is neither.</summary>
    public static IPNetwork? Parse(string proxy)
    {
        if (IPNetwork.TryParse(proxy, out var network)) return network;
        return IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * BitsOfByte) : null;
    }
}

/// <summary>Section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The folder that is imported and published.</summary>
    public string Directory { get; init; } = "./knowledge";

    /// <summary>Whether content that no clinician has reviewed may answer visitors. Null: only in Development and in the tools.</summary>
    public bool? AllowSampleContent { get; init; }
}
