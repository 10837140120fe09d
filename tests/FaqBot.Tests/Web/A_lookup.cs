using FaqBot.Core.Conversation;
using FaqBot.Core.Settings;
using FaqBot.Tests.BotFramework;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;
using FaqBot.Web.Hosting;
using FaqBot.Web.Lookup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FaqBot.Tests.Web;

/// <summary>What the specialists' page says of a passage that may not answer today.</summary>
public sealed class A_lookup
{
    private static readonly ArticleText Article = new() { ReviewDue = "2026-12-31" };

    [Fact]
    public async Task Shows_what_is_quoted_with_an_absolute_link_where_the_address_is_known()
    {
        var result = await LookUpAsync(2026, allowSampleContent: true);

        result.Reply.ShouldBeOfType<AnswerReply>();
        var passage = result.Passages[0];
        passage.Standing.ShouldBe(Standing.Answers);
        passage.IsQuoted.ShouldBeTrue();
        passage.CopyText.ShouldStartWith("An infusion takes between 30 and 60 minutes. Nurses watch you during the infusion.\n\nVisits at the center – How long an infusion takes\nhttps://helpline.example/articles/en/infusions?rev=");
        passage.CopyText.ShouldEndWith("#duration\nSource: the test's own source, July 7, 2025\nSample content, not clinically reviewed.");
        result.CopyText.ShouldContain("\n\n[1] Visits at the center – How long an infusion takes\nhttps://helpline.example/articles/");
    }

    [Fact]
    public async Task Says_that_an_overdue_passage_is_not_for_visitors()
    {
        var result = await LookUpAsync(2027, allowSampleContent: true);

        result.Reply.ShouldBeOfType<NoAnswerReply>();
        result.Passages.ShouldAllBe(passage => passage.Standing == Standing.InReReview && !passage.IsQuoted);
        result.Passages[0].CopyText.ShouldEndWith("Not for visitors. Its review was due on December 31, 2026 and it is being re-reviewed.");
    }

    [Fact]
    public async Task Gives_no_text_that_nobody_may_read()
    {
        var result = await LookUpAsync(2026, allowSampleContent: false);

        result.Reply.ShouldBeOfType<NoAnswerReply>();
        result.Passages.ShouldNotBeEmpty();
        result.Passages.ShouldAllBe(passage => passage.Standing == Standing.Withheld && passage.CopyText.Length == 0);
    }

    [Fact]
    public async Task Says_so_when_it_fails_and_writes_no_word_of_the_question_to_the_log()
    {
        var (knowledge, settings, time) = Serve(2026, allowSampleContent: true);
        knowledge.Current.Dispose();
        var logs = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var model = new LookupModel(Desk(knowledge, settings, time), settings, time, factory.CreateLogger<LookupModel>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
        };

        (await model.OnPostResultsAsync("how long does an infusion take", CancellationToken.None)).ShouldBeOfType<StatusCodeResult>().StatusCode.ShouldBe(500);
        model.HasFailed.ShouldBeTrue();
        model.Result.ShouldBeNull();
        logs.Text.ShouldContain("A look-up failed with ");
        logs.Text.ShouldNotContain("infusion");
    }

    private static Task<LookupResult> LookUpAsync(int year, bool allowSampleContent)
    {
        var (knowledge, settings, time) = Serve(year, allowSampleContent);
        return Desk(knowledge, settings, time).LookUpAsync("how long does an infusion take", "en", CancellationToken.None);
    }

    private static (KnowledgeHolder Knowledge, FaqBotSettings Settings, TimeProvider Time) Serve(int year, bool allowSampleContent)
    {
        var settings = new FaqBotSettings { PublicUrl = new Uri("https://helpline.example/"), Knowledge = new KnowledgeOptions { AllowSampleContent = allowSampleContent } };
        var time = new FakeTimeProvider(ShippedKnowledge.FridayMorning.ToDateTimeOffset().AddYears(year - 2026));
        var knowledge = new KnowledgeHolder(settings, new HostingEnvironment { EnvironmentName = Environments.Production }, time);
        knowledge.Switch(KnowledgeBuilder.Served(Article));
        return (knowledge, settings, time);
    }

    private static LookupDesk Desk(KnowledgeHolder knowledge, FaqBotSettings settings, TimeProvider time) => new(knowledge, new CopyText(settings, new PageWords(knowledge, new HttpContextAccessor())), time);
}
