namespace FaqBot.Tests.Safety;

public sealed class A_phrase
{
    [Theory]
    [InlineData("short of breath", "he is short of breath today", true)]
    [InlineData("short of breath", "short breath", false)]
    [InlineData("vomit*", "vomiting again", true)]
    [InlineData("vomit*", "omit it", false)]
    [InlineData("arm/leg hurts", "my leg hurts", true)]
    [InlineData("arm/leg hurts", "my foot hurts", false)]
    [InlineData("arm/left_side hurts", "left side hurts", true)]
    [InlineData("arm/left_side hurts", "side hurts", false)]
    [InlineData("very? ill", "ill", true)]
    [InlineData("very? ill", "very ill", true)]
    [InlineData("pain .. chest", "pain in my left chest", true)]
    [InlineData("pain .. chest", "pain somewhere in my left chest", false)]
    [InlineData("pain .. chest", "pain but not chest", false)]
    [InlineData("pain .. chest", "pain. My chest is fine", false)]
    [InlineData("^ fire", "fire", true)]
    [InlineData("^ fire", "the fire", false)]
    [InlineData("^ fire", "help! fire", true)]
    [InlineData("took <number> pills", "took 12 pills", true)]
    [InlineData("took <number> pills", "took some pills", false)]
    [InlineData("can't", "I can’t", true)]
    [InlineData("x-ray", "my X ray", true)]
    public void Means_what_the_readme_says(string phrase, string message, bool fires) =>
        new SmallRules { Concepts = [$"danger: \"{phrase}\""], Matches = ["x"] }.Fires(message).ShouldBe(fires);

    [Theory]
    [InlineData("my leg is very weak", true)]
    [InlineData("weak since noon, both of my legs", true)]
    [InlineData("my leg is not weak", false)]
    [InlineData("my leg. I am weak", false)]
    [InlineData("my leg is long and I would say that tea is weak", false)]
    public void Of_a_pair_needs_both_near_each_other_in_either_order(string message, bool fires) =>
        new SmallRules { Concepts = ["leg: leg/legs", "weak: weak", "danger: <leg> ~ <weak>"] }.Fires(message).ShouldBe(fires);

    [Fact]
    public void May_be_built_from_other_concepts_in_any_order_of_the_file()
    {
        var rules = new SmallRules { Concepts = ["danger: <cannot> .. <walk>", "walk: walk/stand", "cannot: can't, unable to"] };

        rules.Fires("I am unable to really walk").ShouldBeTrue();
        rules.Fires("I walk, unable to stop").ShouldBeFalse();
    }

    [Fact]
    public void That_touches_an_exception_does_not_count()
    {
        var rules = new SmallRules { Concepts = ["danger: {phrases: [fever], except: [hay fever]}"] };

        rules.Fires("hay fever").ShouldBeFalse();
        rules.Fires("hay fever and fever").ShouldBeTrue();
    }

    [Theory]
    [InlineData("burning", "burnign", true)]
    [InlineData("burning", "buring", true)]
    [InlineData("burning", "burnning", true)]
    [InlineData("burning", "turning", false)]
    [InlineData("burning", "burying", false)]
    [InlineData("smolder", "smoldr", false)]
    public void Bears_one_wrong_letter_in_the_words_that_the_file_lists(string phrase, string message, bool fires) =>
        new SmallRules { Header = "review: sample\noftenMisspelled: [burning]\nrightAsTheyAre: [burying]", Concepts = [$"danger: {phrase}"] }.Fires(message).ShouldBe(fires);
}
