using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaqBot.BotFramework.Messages;

/// <summary>Stops the program at start when a setting is not allowed, by the name of its key.</summary>
internal sealed class ChannelsOptionsValidator(IHostEnvironment environment) : IValidateOptions<ChannelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelsOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(ChannelsOptions options)
    {
        // An empty app id must not mean "whoever": it is either there or left out.
        if (options.AppId is not null && !IsId(options.AppId)) yield return "Channels:AppId must be the app id of the registration in small letters, like 11111111-2222-3333-4444-555555555555, or be left out";
        if (options.AppId is not null && string.IsNullOrWhiteSpace(options.AppSecret)) yield return "Channels:AppSecret is needed beside Channels:AppId";
        if (options.AppId is null && options.AppSecret is not null) yield return "Channels:AppId is needed beside Channels:AppSecret";
        if (options.TenantId is not null && !Guid.TryParse(options.TenantId, out _)) yield return "Channels:TenantId must be the id of a tenant, or be left out for a multi-tenant registration";
        if (options.AllowAnonymous && options.AppId is not null) yield return "Channels:AllowAnonymous must be false where Channels:AppId is set";
        if (options.AllowAnonymous && !environment.IsDevelopment()) yield return "Channels:AllowAnonymous may be true in Development only (ASPNETCORE_ENVIRONMENT)";
        if (!SafeAddress.Is(options.OpenIdMetadata)) yield return "Channels:OpenIdMetadata must be an https address";
        if (!SafeAddress.Is(options.Authority)) yield return "Channels:Authority must be an https address";
        if (string.IsNullOrWhiteSpace(options.Issuer)) yield return "Channels:Issuer must not be empty";
        if (string.IsNullOrWhiteSpace(options.Scope)) yield return "Channels:Scope must not be empty";
    }

    // Written as tokens write it: their audience is compared with it letter by letter.
    private static bool IsId(string id) => Guid.TryParseExact(id, "D", out var guid) && guid != Guid.Empty && guid.ToString() == id;
}
