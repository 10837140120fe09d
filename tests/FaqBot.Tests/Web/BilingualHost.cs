using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Web;

/// <summary>A host with the shipped wording and articles of its own: one in both languages, one in English only, and one whose translation was withdrawn.</summary>
public sealed class BilingualHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private HostProcess? _host;

    public string Address => _host!.Address;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        foreach (var file in ShippedKnowledge.Content.Files.Where(file => !file.IsArticle)) _folder.Write("knowledge/" + file.Path, file.Text);
        foreach (var article in Articles) _folder.Write("knowledge/" + article.Path, article.Text);
        _host = await HostProcess.StartAsync(_folder["data"], "--Knowledge:Directory", _folder["knowledge"]);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_host.Address) };
    }

    public Task DisposeAsync()
    {
        Http.Dispose();
        _host?.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private static IEnumerable<ArticleText> Articles =>
    [
        new(),
        new()
        {
            Language = "es",
            Title = "Las visitas al centro",
            Body = """
                Las visitas empiezan en la recepción.

                ## Cuánto dura una infusión {#duration}

                > asked: ¿Cuánto dura una infusión? | tiempo de la infusión

                Una infusión dura entre 30 y 60 minutos. Durante la infusión, el personal de enfermería cuida de usted.
                """,
        },
        new() { Id = "parking", Title = "Parking", Body = "Parking is behind the center.\n\n## Where to park {#where}\n\nPark your car behind the center.\n" },
        new() { Id = "meals", Title = "Meals", Body = "Meals are served at noon.\n\n## Where to eat {#where}\n\nMeals are on the first floor.\n" },
        new() { Language = "es", Id = "meals", Status = "withdrawn", Title = "Las comidas", Body = "Las comidas se sirven a mediodía.\n\n## Dónde comer {#where}\n\nSe come en el primer piso.\n" },
    ];
}
