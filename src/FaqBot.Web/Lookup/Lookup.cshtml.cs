using FaqBot.Core.Conversation;
using FaqBot.Core.Handoff;
using FaqBot.Core.Settings;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace FaqBot.Web.Lookup;

/// <summary>Answers looked up by a specialist while somebody is on the line: as a page, or as its results alone for the page's script. Stored nowhere.</summary>
[LoopbackOnly]
[SameOriginOnly]
[IgnoreAntiforgeryToken] // SameOriginOnly does it without a cookie.
[RequestSizeLimit(256 * 1024)]
public sealed partial class LookupModel(LookupDesk desk, FaqBotSettings settings, TimeProvider time, ILogger<LookupModel> logger) : PageModel
{
    public string Question { get; private set; } = "";

    /// <summary>Null before the first question, and when it failed.</summary>
    public LookupResult? Result { get; private set; }

    public bool HasFailed { get; private set; }

    /// <summary>Whether visitors of this host are offered live chat at all.</summary>
    public bool OffersLiveChat => settings.Handoff.LiveChat.Mode != LiveChatMode.None;

    /// <summary>Null while live chat is open.</summary>
    public ZonedDateTime? LiveChatOpensAt => OpeningHours.Helpline.IsOpen(Now) ? null : OpeningHours.Helpline.NextOpening(Now);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        (PageLanguage.Of(HttpContext) with { Code = ServedKnowledge.DefaultLanguage }).Set(HttpContext);
        if (!ModelState.IsValid) context.Result = StatusCode(StatusCodes.Status400BadRequest);
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? question, CancellationToken cancellationToken)
    {
        await LookUpAsync(question, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostResultsAsync(string? question, CancellationToken cancellationToken)
    {
        await LookUpAsync(question, cancellationToken);
        return Result is null ? StatusCode(Response.StatusCode) : Partial("/Lookup/_Results.cshtml", Result);
    }

    private async Task LookUpAsync(string? question, CancellationToken cancellationToken)
    {
        Question = question ?? "";
        try
        {
            Result = await desk.LookUpAsync(Question, Request.Headers.AcceptLanguage.ToString().Split(',')[0], cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The exception's own words could be the caller's.
            Log.Failed(logger, e.GetType().Name);
            HasFailed = true;
            Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A look-up failed with {Exception}")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
