using CsCheck;
using FaqBot.Core.Conversation;
using FaqBot.Tests.Infrastructure;
using static FaqBot.Tests.Infrastructure.ShippedKnowledge;

namespace FaqBot.Tests.Conversation;

public sealed class The_language_of_a_message
{
    [Theory]
    [InlineData("how long will I be in the hospital", "en")]
    [InlineData("HOW LONG WILL I BE IN THE HOSPITAL", "en")]
    [InlineData("hw lng wil i be in teh hospitl", "en")]
    [InlineData("fever", "en")]
    [InlineData("yes", "en")]
    [InlineData("side effects", "en")]
    [InlineData("Does José's insurance pay for the trip from San Antonio?", "en")]
    [InlineData("¿Cuánto tiempo voy a estar en el hospital?", "es")]
    [InlineData("cuanto tiempo voy a estar en el hospital", "es")]
    [InlineData("CUANTO TIEMPO VOY A ESTAR EN EL HOSPITAL", "es")]
    [InlineData("kuanto tienpo boy a star en el ospital", "es")]
    [InlineData("fiebre", "es")]
    [InlineData("quimioterapia", "es")]
    [InlineData("telefono", "es")]
    [InlineData("efectos secundarios", "es")]
    [InlineData("sí", "es")]
    [InlineData("¿Yescarta en Houston?", "es")]
    [InlineData("infusio\u0301n manan\u0303a", "es")]
    public void Is_told_by_its_words(string text, string language)
    {
        var recognized = LanguageDetector.Recognize(text);

        recognized.Language.ShouldBe(language);
        recognized.IsDecided.ShouldBeTrue();
        Reply(text, locale: language == "en" ? "es-MX" : "en-US").ShouldBe(language);
    }

    [Theory]
    [InlineData("my doctor dice que I need another scan before the infusion", "en")]
    [InlineData("mi doctor dice que necesito otro scan antes de la infusion, right?", "es")]
    [InlineData("what does quimioterapia mean", "en")]
    [InlineData("que quiere decir remission", "es")]
    public void Is_that_of_the_larger_share_of_a_mixed_one(string text, string language) => LanguageDetector.Recognize(text).Language.ShouldBe(language);

    [Theory]
    [InlineData("ok")]
    [InlineData("CAR T")]
    [InlineData("car-t")]
    [InlineData("no")]
    [InlineData("39")]
    [InlineData("hospital")]
    [InlineData("Kymriah")]
    [InlineData("Yescarta")]
    [InlineData("sarcoma")]
    [InlineData("😀 👍")]
    [InlineData("?!")]
    [InlineData("")]
    public void Is_told_by_what_was_written_before_and_by_the_client_where_its_words_do_not_tell(string text)
    {
        LanguageDetector.Recognize(text).IsDecided.ShouldBeFalse();

        Reply(text, "es-MX").ShouldBe("es");
        Reply(text, "en-US").ShouldBe("en");
        Reply(text, "en-US", "what is CAR T?", "¿y cuánto cuesta?").ShouldBe("es");
        Reply(text, "es_US", "¿qué es CAR T?", "how much does it cost?", "39").ShouldBe("en");
        LanguageDetector.Recognize(text, ["¿y cuánto cuesta?", "39"]).Language.ShouldBe("es");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fr-FR")]
    [InlineData("nonsense")]
    public void Is_English_where_nothing_tells(string? locale) => Reply("39", locale).ShouldBe("en");

    [Theory]
    [InlineData("Quanto custa o tratamento e quem paga por ele?")]
    [InlineData("minha mae esta com febre e nao sei o que fazer")]
    [InlineData("Combien coûte le traitement et qui est-ce qui paie ?")]
    [InlineData("ma mere a de la fievre et je ne sais pas quoi faire")]
    [InlineData("Quanto costa la cura e chi la paga per noi?")]
    [InlineData("Wie viel kostet die Behandlung und wer bezahlt sie?")]
    [InlineData("Hoeveel kost de behandeling en wie betaalt het?")]
    [InlineData("Quant costa el tractament i qui el paga amb aquesta malaltia?")]
    [InlineData("Ile kosztuje leczenie i kto za nie płaci?")]
    [InlineData("Cât costă tratamentul și cine plătește pentru el?")]
    [InlineData("Chi phí điều trị là bao nhiêu và ai trả tiền?")]
    [InlineData("Magkano ang gamutan at sino ang magbabayad nito?")]
    [InlineData("Konbyen tretman an koute epi kiyès ki peye pou li?")]
    [InlineData("Tedavi ne kadar ve bunun için kim ödüyor?")]
    [InlineData("Berapa biaya pengobatan ini dan siapa yang akan membayar?")]
    [InlineData("Waa immisa daaweynta iyo ayaa bixinaya lacagta?")]
    [InlineData("Сколько стоит лечение?")]
    [InlineData("מי משלם על הטיפול?")]
    [InlineData("من يدفع ثمن العلاج؟")]
    public void May_be_another_than_these_two(string text)
    {
        LanguageDetector.Recognize(text).Language.ShouldBe(LanguageDetector.Other);
        Reply(text, "es-MX").ShouldBe("es");
    }

    [Theory]
    [InlineData("Rituximab, fludarabine, cyclophosphamide and Breyanzi")]
    [InlineData("axicabtagene ciloleucel tisagenlecleucel lisocabtagene maraleucel")]
    [InlineData("Nguyễn Văn Hùng, Łukasz Wójcik and François Müller")]
    [InlineData("Is Dr. Müller from the Hôpital Saint-Louis a good choice?")]
    [InlineData("À la carte or included in the bill?")]
    [InlineData("La doctora von der Heyden me dijo que no")]
    [InlineData("Mi médico es de São Paulo y mi enfermera de Curaçao")]
    [InlineData("Houston, Dallas, San Antonio, Los Angeles, Des Moines")]
    [InlineData("non-Hodgkin diffuse large B-cell, stage IV")]
    [InlineData("bonjour")]
    [InlineData("obrigado")]
    public void Is_not_another_because_of_names_or_a_word(string text) => LanguageDetector.Recognize(text).Language.ShouldNotBe(LanguageDetector.Other);

    [Fact]
    public void Is_never_another_in_the_labelled_messages_and_almost_always_their_own()
    {
        var wrong = new List<string>();
        var messages = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProjectFolder.Knowledge, "safety", "examples"), "e?-*.tsv"))
        {
            foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
            {
                var recognized = LanguageDetector.Recognize(line.Split('\t')[^1]);
                messages++;
                recognized.Language.ShouldNotBe(LanguageDetector.Other, line);
                if (recognized.IsDecided && recognized.Language != Path.GetFileName(file)[..2]) wrong.Add(line);
            }
        }

        messages.ShouldBeGreaterThan(15_000);
        wrong.Count.ShouldBeLessThan(messages / 1000); // Those that are left mix both languages.
    }

    [Fact]
    public void Is_that_of_its_beginning_when_it_is_endless()
    {
        var spanish = string.Concat(Enumerable.Repeat("mi papá tiene linfoma y no duerme bien. ", 60));
        var english = string.Concat(Enumerable.Repeat("my father has lymphoma and sleeps badly. ", 20_000));

        LanguageDetector.Recognize(spanish + english).Language.ShouldBe("es");
        LanguageDetector.Recognize(new string('x', 1_000_000)).IsDecided.ShouldBeFalse();
    }

    [Fact]
    public void Is_told_of_any_text() => Gen.String.Sample(text => LanguageDetector.Recognize(text).Score.ShouldBeInRange(0.5, 1));

    [Fact]
    public void Is_told_without_allocating()
    {
        const string Text = "Minha mãe, mi mamá, my mother: ¿cuándo puede volver a manejar?";
        LanguageDetector.Recognize(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) LanguageDetector.Recognize(Text);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100);
    }

    private static string Reply(string text, string? locale, params string[] earlier) => LanguageDetector.Detect(new Turn(text, locale, earlier, FridayMorning), Served);
}
