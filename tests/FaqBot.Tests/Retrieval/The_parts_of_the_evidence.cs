using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Retrieval;

public sealed class The_parts_of_the_evidence
{
    [Fact]
    public void Are_all_listed_for_engineers_with_their_values()
    {
        var evidence = Evidence.None;
        var components = typeof(Evidence).GetProperties().Where(property => property.GetMethod is { IsStatic: false, IsPublic: true }).ToList();

        var parts = EvidencePart.Of(evidence);
        parts.Select(part => part.Name).ShouldBe(components.Select(component => component.Name), ignoreOrder: true);
        foreach (var part in parts)
            part.Value.ShouldBe(Convert.ToDouble(components.Single(component => component.Name == part.Name).GetValue(evidence), System.Globalization.CultureInfo.InvariantCulture));
    }
}
