using FaqBot.Core.Conversation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Safety;
using FaqBot.Core.Safety.Learning;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Safety.Learning;

public sealed class A_classifier_file
{
    private const string Sound = "examples abc\nclasses none one\nbias\t0:5 1:-5\nwfire\t0:-30 1:31\n";

    private static readonly LearnedWeights Learned = new(["none", "one"], "abc", [new("bias", [5, -5]), new("wfire", [-30, 31])]);

    [Fact]
    public void Holds_the_classes_and_the_weights_that_are_not_zero() => ClassifierFile.Write(Learned).ShouldBe(Sound);

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var read = ClassifierFile.Read(new KnowledgeFile(ClassifierFile.Path, Sound), []).ShouldNotBeNull();

        read.Classes.ShouldBe(Learned.Classes);
        read.Examples.ShouldBe(Learned.Examples);
        var smoke = new SmallRules { Concepts = ["danger: smoke", "carT: car t"] }.ReadSound();
        new SafetyTriage([smoke], read).Assess("fire", []).Rules.ShouldBe(["one"]);
        new SafetyTriage([smoke], read).Assess("water", []).Rules.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("classes none one\n", 1)]
    [InlineData("examples abc\nbias\t0:5\n", 2)]
    [InlineData("examples abc\nclasses none one\nwfire\t0:5\n", 3)]
    [InlineData("examples abc\nclasses none one\nwfire\t0:5\nbias\t0:5\n", 3)]
    [InlineData("examples abc\nclasses none one\nbias\t0:5\nwfire\t2:5\n", 4)]
    [InlineData("examples abc\nclasses none one\nbias\t0:5\nwfire\t0:5x\n", 4)]
    [InlineData("examples abc\nclasses none one\nbias\t0:5\nwfire 0:5\n", 4)]
    [InlineData("examples abc\nclasses none one\nbias\t0:5\nwfire\t0:5\nwfire\t0:5\n", 5)]
    [InlineData("examples abc\nclasses none one\nbias\t0:99999\n", 3)]
    [InlineData("examples abc\nclasses one two\nbias\t0:5\n", 2)]
    public void That_is_damaged_is_refused_with_its_line(string text, int line)
    {
        var issues = new List<ValidationIssue>();

        ClassifierFile.Read(new KnowledgeFile(ClassifierFile.Path, text), issues).ShouldBeNull();

        issues.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public void That_cannot_be_read_is_replaced_by_the_built_in_one()
    {
        const string OnlyLearned = "my oxygen thing on the finger says 79 and his nails look like ink";
        ShippedKnowledge.Served.Triage.Assess(OnlyLearned, []).Kind.ShouldBe(TriageKind.Emergency);
        var files = ShippedKnowledge.Content.Files.Where(file => !file.IsLearned).Append(new KnowledgeFile(ClassifierFile.Path, "junk")).ToList();

        using var served = ServedKnowledge.InMemory(KnowledgeContent.Read(files, []));

        served.Triage.Assess(OnlyLearned, []).Kind.ShouldBe(TriageKind.Emergency);
    }
}
