using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Retrieval;

public sealed class The_parts_of_the_evidence
{
    [Fact]
    public void Are_all_listed_for_engineers_with_their_values()
    {
        var evidence = new Evidence { Coverage = 0.11, AskedMatch = 0.12, Wording = 0.13, Sentence = 0.14, Mismatch = 0.15, Unknown = 0.16, Words = 17, Headed = true, Special = 0.18 };
        var components = typeof(Evidence).GetProperties().Where(property => property.GetMethod is { IsStatic: false, IsPublic: true }).ToList();

        var parts = EvidencePart.Of(evidence);
        parts.Select(part => part.Name).ShouldBe(components.Select(component => component.Name), ignoreOrder: true);
        foreach (var part in parts)
            part.Value.ShouldBe(Convert.ToDouble(components.Single(component => component.Name == part.Name).GetValue(evidence), System.Globalization.CultureInfo.InvariantCulture));
    }
}
