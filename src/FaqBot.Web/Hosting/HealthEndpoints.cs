namespace FaqBot.Web.Hosting;

/// <summary>For a load balancer: alive, and ready to answer from content.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", (KnowledgeHolder knowledge) => knowledge.HasContent
            ? Results.Text("ready")
            : Results.Text("no content is served", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
