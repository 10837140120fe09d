using CsCheck;
using FaqBot.Core.Knowledge;
using FaqBot.Tests.Builders;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Knowledge;

public sealed class Sentences_and_passages
{
    [Theory]
    [InlineData("One. Two.", new[] { "One.", "Two." })]
    [InlineData("Call Dr. Smith at once. Then rest.", new[] { "Call Dr. Smith at once.", "Then rest." })]
    [InlineData("The U.S. Food and Drug Administration agreed.", new[] { "The U.S. Food and Drug Administration agreed." })]
    [InlineData("Is it safe? Ask! \"Yes.\" Good.", new[] { "Is it safe?", "Ask!", "\"Yes.\"", "Good." })]
    [InlineData("It costs $1.5 million. 2 nurses help.", new[] { "It costs $1.5 million.", "2 nurses help." })]
    [InlineData("no stop at the end", new[] { "no stop at the end" })]
    [InlineData("You get CAR T. Then you rest.", new[] { "You get CAR T.", "Then you rest." })]
    [InlineData("Ask J. Smith. Then rest.", new[] { "Ask J. Smith.", "Then rest." })]
    [InlineData("", new string[0])]
    public void A_paragraph_is_split_at_the_ends_of_sentences(string paragraph, string[] sentences) => SentenceSplitter.Split(paragraph).ShouldBe(sentences);

    [Fact]
    public void Sentences_joined_by_spaces_are_the_paragraph_again() => Gen.String[Gen.Char["aA .!?\")1"], 0, 60].Sample(text =>
    {
        var paragraph = NormalForm.Collapse(text);
        string.Join(' ', SentenceSplitter.Split(paragraph)).ShouldBe(paragraph);
    });

    [Fact]
    public void A_passage_holds_whole_units_of_one_section_and_all_of_them_in_order()
    {
        foreach (var article in ShippedKnowledge.Content.Articles)
        {
            var passages = PassageCutter.Cut(article).ToList();
            foreach (var section in article.Sections)
                passages.Where(passage => passage.Id.Section == section.Anchor).SelectMany(passage => passage.Units).ShouldBe(section.Units);
        }
    }

    [Fact]
    public void A_long_section_is_cut_near_120_words_without_a_short_tail()
    {
        var body = "Opening.\n\n## Long {#long}\n\n" + string.Join(' ', Enumerable.Range(1, 40).Select(i => $"Sentence number {i} has exactly seven words."));
        var lengths = PassageCutter.Cut(new ArticleText { Body = body }.ReadSound()).Where(passage => passage.Id.Section == "long").Select(passage => NormalForm.CountWords(passage.Text)).ToList();

        lengths.Sum().ShouldBe(280);
        lengths.ShouldAllBe(words => words >= PassageCutter.ShortestTail && words <= PassageCutter.TargetWords + PassageCutter.ShortestTail);
    }

    [Fact]
    public void A_passage_id_reads_back_as_it_was_written()
    {
        PassageId.Parse("en/car-t-cell-therapy#cost/12").ShouldBe(new PassageId("en", "car-t-cell-therapy", "cost", 12));
        foreach (var passage in ShippedKnowledge.Content.Passages) PassageId.Parse(passage.Id.ToString()).ShouldBe(passage.Id);
        foreach (var wrong in new[] { "", "en", "en/x", "en/x#y", "en/x#y/", "en/x#y/0", "en/x#y/-1", "/x#y/1", "en/#y/1", "en/x#/1" })
            PassageId.TryParse(wrong, out _).ShouldBeFalse(wrong);
    }

    [Fact]
    public void The_bytes_of_a_passage_read_back_only_with_their_own_hash()
    {
        var passage = ShippedKnowledge.Content.Passages.First();
        var bytes = passage.ToBytes();
        var hash = Passage.Hash(bytes);

        Passage.FromBytes(bytes, hash)!.Text.ShouldBe(passage.Text);
        for (var i = 0; i < bytes.Length; i += 7)
        {
            bytes[i] ^= 1;
            Passage.FromBytes(bytes, hash).ShouldBeNull();
            bytes[i] ^= 1;
        }
    }
}
