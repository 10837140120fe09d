using FaqBot.Core.Conversation;
using FaqBot.Core.Evaluation;
using FaqBot.Core.Knowledge;
using FaqBot.Core.Retrieval;
using FaqBot.Tests.Infrastructure;

namespace FaqBot.Tests.Retrieval;

/// <summary>Whether a question is answered at all, on small collections made for it.</summary>
public sealed class The_evidence
{
    private static readonly string[] Birds = ["Heron", "Osprey", "Curlew", "Plover", "Dunlin", "Godwit", "Avocet", "Bittern", "Egret", "Spoonbill", "Garganey", "Wigeon", "Pintail", "Shoveler", "Gadwall", "Smew", "Scoter", "Eider", "Goldeneye", "Goosander", "Merganser", "Grebe", "Petrel", "Gannet"];

    [Fact]
    public void Is_weaker_where_the_title_names_another_subject()
    {
        using var with = Index(Neighbours(_ => true));
        using var without = Index(Neighbours(bird => bird != "Osprey"));

        AnswerFinder.Answers(with.Searcher.Search("what does the osprey eat")).ShouldBeTrue();
        var refused = without.Searcher.Search("what does the osprey eat");
        refused.Hits[0].Evidence.Coverage.ShouldBe(1); // The heron's passages speak of the osprey, but they are not about it.
        AnswerFinder.Answers(refused).ShouldBeFalse();
    }

    [Fact]
    public void Is_asked_for_more_by_a_collection_of_subjects_that_are_alike()
    {
        var pairs = Neighbours(_ => true).Chunk(2).ToList();
        using var alike = Index(pairs.SelectMany(documents => documents));
        using var few = Index(pairs.Take(5).SelectMany(documents => documents));

        few.Searcher.StrengthNeeded.ShouldBe(PassageSearcher.LeastStrengthUnasked);
        alike.Searcher.StrengthNeeded.ShouldBeGreaterThan(PassageSearcher.LeastStrength);
        ShippedKnowledge.Served.Searcher("en").ShouldNotBeNull().StrengthNeeded.ShouldBe(PassageSearcher.LeastStrength);
    }

    [Fact]
    public void A_kind_of_thing_found_tells_less_than_the_thing_itself()
    {
        var vocabulary = Vocabulary.Read(new KnowledgeFile("vocabulary/en.txt", "osprey => osprey, bird\n"), new PassageAnalyzer(SearchLanguage.English), []);
        CollectionDocument[] documents =
        [
            new("osprey", "", "The osprey is a bird that eats fish."),
            new("birds", "", "A bird has feathers, and a bird lays eggs; most birds fly, and a bird sings."),
            new("more", "", "Every bird has a beak. No bird has teeth. A bird is warm."),
        ];
        using var index = new CollectionIndex(documents, SearchLanguage.English, vocabulary);

        var found = index.Searcher.Search("osprey");
        found.Hits.Select(index.IdOf).First().ShouldBe("osprey");
        found.Hits[0].Evidence.Coverage.ShouldBe(1);
        found.Hits[1].Evidence.Coverage.ShouldBeLessThan(0.9);
    }

    [Fact]
    public void One_word_alone_says_little_but_how_long_says_what_is_asked_of_it()
    {
        using var index = Index(Birds.SelectMany(Sections));

        index.Searcher.Search("heron").Hits[0].Evidence.Words.ShouldBe(1);
        index.Searcher.Search("how long for a heron").Hits[0].Evidence.Words.ShouldBe(2);
    }

    private static CollectionIndex Index(IEnumerable<CollectionDocument> documents) => new(documents, SearchLanguage.English, Vocabulary.Empty);

    /// <summary>Each speaks of the next: without the next one's own passages, these are what a question about it finds.</summary>
    private static IEnumerable<CollectionDocument> Neighbours(Func<string, bool> isThere) => Birds
        .Zip(Birds.Skip(1).Append(Birds[0])).Where(pair => isThere(pair.First))
        .SelectMany(pair => Sections(pair.First).Select(document => document with
        {
            Text = document.Text + $" The {pair.First} is like the {pair.Second}: {pair.Second} and {pair.First} share one lake, and the {pair.Second} comes first.",
        }));

    private static IEnumerable<CollectionDocument> Sections(string bird) =>
    [
        new($"{bird}-food", $"{bird}, a bird of the water", $"The {bird} eats fish and frogs. It hunts at dawn."),
        new($"{bird}-nest", $"{bird}, a bird of the water", $"The {bird} builds a nest of sticks near water. Its eggs are pale."),
    ];
}
