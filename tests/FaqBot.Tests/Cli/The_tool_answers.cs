using System.Text.Json;
using FaqBot.Tests.Infrastructure;
using Snapshooter.Xunit;

namespace FaqBot.Tests.Cli;

/// <summary>The lines of DESIGN.md §4 that concern <c>faqbot ask</c> and <c>faqbot probe</c>, on the built program.</summary>
public sealed class The_tool_answers
{
    private const string Friday = "2026-11-20T10:00-06:00";
    private const string Saturday = "2026-11-21T10:00-06:00";

    [Fact]
    public async Task A_question_with_figures_a_quote_from_the_file_the_disclaimer_and_the_phone()
    {
        var run = await Tool.RunAsync("ask", "--json", "--at", Friday, "how much does CAR T cost?");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var reply = run.Json;
        reply.GetProperty("kind").GetString().ShouldBe("answer");
        reply.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("$475,000");
        var citation = reply.GetProperty("citations")[0];
        ArticleFileText.Stripped(Path.Combine(ProjectFolder.Knowledge, "articles/en/car-t-cell-therapy.md")).ShouldContain(citation.GetProperty("quote").GetString()!);
        citation.GetProperty("href").GetString().ShouldBe($"/articles/en/car-t-cell-therapy?rev={reply.GetProperty("revision").GetString()}&q={NumberOfCost}.1#cost");
        reply.GetProperty("disclaimer").GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("with your doctor");
        reply.GetProperty("contacts").GetProperty("phone").GetString().ShouldBe("1-800-227-2345");
    }

    [Fact]
    public async Task With_all_the_keys_of_the_contract()
    {
        var reply = (await Tool.RunAsync("ask", "--json", "--at", Friday, "how much does CAR T cost?")).Json;

        Keys(reply).ShouldBe(["id", "turn", "kind", "language", "revision", "text", "notices", "sentences", "choices", "citations", "suggestions", "disclaimer", "contacts", "triage", "answerability", "hits", "elapsedMs", "question", "exact"]);
        Keys(reply.GetProperty("sentences")[0]).ShouldBe(["text", "citations"]);
        Keys(reply.GetProperty("citations")[0]).ShouldBe(["number", "passageId", "articleId", "section", "title", "quote", "href", "sourceUrl", "review", "sourceRevised", "revised"]);
        Keys(reply.GetProperty("contacts")).Take(5).ShouldBe(["key", "text", "phone", "liveChat", "opensAt"]);
        Keys(reply.GetProperty("triage")).ShouldBe(["tier", "action", "rules", "fromTurn"]);
        Keys(reply.GetProperty("hits")[0]).Take(2).ShouldBe(["passageId", "score"]);
    }

    [Theory]
    [InlineData("Who won the 2022 World Cup?", "noAnswer", "1-800-227-2345")]
    [InlineData("What is the five-year survival after CAR T for mantle cell lymphoma?", "noAnswer", "1-800-227-2345")]
    [InlineData("I want to kill myself", "crisis", "988")]
    [InlineData("I had CAR T last week and have a fever of 103", "emergency", "24-hour")]
    [InlineData("hello", "smallTalk", "not a person")]
    public async Task Every_kind_of_reply_with_exit_code_0(string question, string kind, string contains)
    {
        var run = await Tool.RunAsync("ask", "--json", "--at", Friday, question);

        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("kind").GetString().ShouldBe(kind);
        run.Json.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain(contains);
    }

    [Theory]
    [InlineData(Friday, "open", null)]
    [InlineData(Saturday, "closed", "2026-11-23T07:00-06:00")]
    public async Task Who_can_help_at_that_time(string at, string liveChat, string? opensAt)
    {
        var reply = (await Tool.RunAsync("ask", "--json", "--live-chat", "link", "--at", at, "can I talk to a person")).Json;

        reply.GetProperty("kind").GetString().ShouldBe("handoff");
        reply.GetProperty("contacts").GetProperty("liveChat").GetString().ShouldBe(liveChat);
        reply.GetProperty("contacts").GetProperty("opensAt").GetString().ShouldBe(opensAt);
    }

    [Fact]
    public async Task Each_argument_as_a_turn_of_one_conversation()
    {
        var run = await Tool.RunAsync("ask", "--json", "--all-turns", "--at", Friday, "does medicare pay for car t", "what about medicaid?");

        run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("turn").GetInt32()).ShouldBe([1, 2]);
        (await Tool.RunAsync("ask", "--json", "--at", Friday, "does medicare pay for car t", "what about medicaid?")).Json.GetProperty("turn").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_batch_in_order_and_goes_on_past_bad_lines()
    {
        const string batch = """
            {"id":"a","turns":["how much does CAR T cost?"]}
            not json
            {"turns":["no id"]}

            {"id":"b","turns":[]}
            {"id":"c","turns":[1]}
            {"id":"d","language":"en","turns":["who are you","Who won the 2022 World Cup?"],"extra":true}
            """;
        var run = await Tool.RunInAsync(ProjectFolder.Root, batch, "ask", "--batch", "-", "--at", Friday);

        run.ExitCode.ShouldBe(0);
        var lines = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("id").GetString()).ShouldBe(["a", null, null, "b", "c", "d"]);
        lines.Select(line => line.TryGetProperty("error", out _)).ShouldBe([false, true, true, true, true, false]);
        lines[1].GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith("line 2:");
        lines[5].GetProperty("kind").GetString().ShouldBe("noAnswer");
    }

    [Fact]
    public async Task In_utf8_without_a_byte_order_mark()
    {
        var run = await Tool.RunInAsync(ProjectFolder.Root, """{"id":"é","turns":["hello"]}""", "ask", "--batch", "-");

        run.Output[0].ShouldBe((byte)'{');
        run.Json.GetProperty("id").GetString().ShouldBe("é");
    }

    [Fact]
    public async Task A_question_that_begins_with_an_at_sign_or_a_dash_as_a_question()
    {
        (await Tool.RunAsync("ask", "--json", "@/etc/passwd")).Json.GetProperty("kind").GetString().ShouldBe("noAnswer");
        (await Tool.RunAsync("ask", "--json", "--", "--help")).Json.GetProperty("kind").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task In_a_form_that_people_read()
    {
        var run = await Tool.RunAsync("ask", "--at", Saturday, "--live-chat", "link", "how much does CAR T cost?");

        run.Text.MatchSnapshot();
    }

    [Fact]
    public async Task The_language_of_every_line_of_a_probe()
    {
        var run = await Tool.RunInAsync(ProjectFolder.Root, """
            {"id":"a","text":"cuanto tiempo dura la infusion"}
            {"id":"b","turns":["¿qué es CAR T?","ok"]}
            {"id":"c","text":"combien coûte le traitement et qui paie ?"}
            {"id":"d"}
            {"id":"e","text":"how long does it take"}
            """, "probe", "language", "--batch", "-");

        run.ExitCode.ShouldBe(0);
        var lines = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Keys(lines[0]).ShouldBe(["id", "language", "score"]);
        lines.Select(line => line.GetProperty("id").GetString()).ShouldBe(["a", "b", "c", "d", "e"]);
        lines.Where(line => line.TryGetProperty("language", out _)).Select(line => line.GetProperty("language").GetString()).ShouldBe(["es", "es", "other", "en"]);
        lines[0].GetProperty("score").GetDouble().ShouldBeInRange(0.97, 1);
        lines[3].GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith("line 4:");
    }

    [Fact]
    public async Task What_triage_alone_finds()
    {
        var run = await Tool.RunInAsync(ProjectFolder.Root, """
            {"id":"1","text":"I want to kill myself"}
            {"id":"2","turns":["I got CAR T on Monday","now he has a fever of 103"]}
            {"id":"3","text":"how much does it cost"}
            {"id":"4"}
            """, "probe", "triage", "--batch", "-");

        run.ExitCode.ShouldBe(0);
        var lines = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[0].GetProperty("tier").GetString().ShouldBe("A");
        lines[0].GetProperty("action").GetString().ShouldBe("crisisLine");
        lines[1].GetProperty("kind").GetString().ShouldBe("emergency");
        lines[2].GetProperty("kind").GetString().ShouldBe("none");
        lines[3].TryGetProperty("error", out _).ShouldBeTrue();
    }

    private static int NumberOfCost => ShippedKnowledge.Content.Passages.Where(passage => passage.Id.Article == "car-t-cell-therapy").ToList().FindIndex(passage => passage.Id.Section == "cost") + 1;

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(property => property.Name);
}
