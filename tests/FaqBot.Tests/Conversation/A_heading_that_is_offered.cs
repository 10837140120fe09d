using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

/// <summary>Suggestions and choices: asked as a question, a heading leads to its own section, whatever was said before.</summary>
public sealed class A_heading_that_is_offered
{
    [Theory]
    [InlineData("en/car-t-cell-therapy#cost/1", "What CAR T-cell therapy costs", true)]
    [InlineData("en/car-t-cell-therapy#driving/1", "What CAR T-cell therapy costs", false)] // It leads elsewhere.
    [InlineData("en/helpline#medical-questions/1", "Medical questions", false)] // Behind another message it would be taken for a follow-up.
    public void Leads_to_its_own_section(string section, string heading, bool leads) =>
        new LeadingHeadings().Among([(PassageId.Parse(section), heading)], Served.Searcher("en").ShouldNotBeNull(), most: 3).Count.ShouldBe(leads ? 1 : 0);
}
