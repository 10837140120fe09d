using FaqBot.Core.Conversation;
using FaqBot.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace FaqBot.Web.Ask;

/// <summary>A question by form, an answer as a page: the same turn as in the chat, without script, stored nowhere.</summary>
[IgnoreAntiforgeryToken] // Nothing is changed by a question, and no cookie is set for it.
[RequestSizeLimit(256 * 1024)]
public sealed class AskModel(KnowledgeHolder knowledge, TimeProvider time) : PageModel
{
    public string Question { get; private set; } = "";

    public Reply? Reply { get; private set; }

    public void OnGet() => Response.Headers.CacheControl = "no-store";

    public async Task<IActionResult> OnPostAsync(string? question, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!ModelState.IsValid) return StatusCode(StatusCodes.Status400BadRequest);
        Question = question ?? "";
        var turn = new Turn(Question, PageLanguage.Of(HttpContext).Locale, [], Instant.FromDateTimeOffset(time.GetUtcNow()));
        Reply = await knowledge.Handler.HandleAsync(turn, cancellationToken);
        return Page();
    }
}
