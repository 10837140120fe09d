using CsCheck;
using FaqBot.Core.Retrieval;

namespace FaqBot.Tests.Retrieval;

public sealed class The_Spanish_analyzer
{
    private static readonly PassageAnalyzer Analyzer = new(SearchLanguage.Spanish);
    private static readonly QuestionAnalyzer Questions = new(Analyzer, Vocabulary.Empty, SearchLanguage.Spanish);

    [Theory]
    [InlineData("CAR T", "CAR-T", "células T con CAR", "celulas t car", "linfocitos T-CAR", "CART")]
    [InlineData("células T", "célula T", "linfocitos T", "linfocito t")]
    [InlineData("no Hodgkin", "no-Hodgkin", "non hodgkin")]
    [InlineData("infusión", "infusion", "infusiones", "INFUSIÓN")]
    [InlineData("médico", "medico", "médicos", "médica")]
    [InlineData("vacunarme", "vacunar", "vacuna", "vacunas", "vacunado", "vacunaron")]
    [InlineData("cicatriz", "cicatrices")]
    [InlineData("cuesta", "costo", "cuestan", "costar")]
    [InlineData("comida", "comidas", "comer")]
    public void Makes_one_term_of_the_ways_in_which_it_is_written(string word, params string[] same)
    {
        var term = Analyzer.Terms(word).ShouldHaveSingleItem();
        foreach (var other in same) Analyzer.Terms(other).ShouldBe([term], other);
    }

    [Theory]
    [InlineData("piel", "pelo")]
    [InlineData("linfoma no Hodgkin", "linfoma Hodgkin")]
    [InlineData("carro", "CAR T")]
    [InlineData("casa", "caso de cáncer")]
    public void Keeps_apart_what_is_another_thing(string one, string other) => Analyzer.Terms(one).ShouldNotBe(Analyzer.Terms(other));

    [Fact]
    public void Takes_any_text() => Gen.String.Sample(text => Analyzer.Analyze(text).ShouldAllBe(token => token.Term.Length > 0));

    [Theory]
    [InlineData("Hola, ¿me podría decir qué debe saber mi mamá sobre los trámites?", "trámites")]
    [InlineData("hola me podria decir que debe saber mi mama sobre los tramites", "tramites")]
    [InlineData("¿qué debo hacer?", "")]
    [InlineData("que puedo hacer", "")]
    public void Leaves_the_conversation_out_of_a_question(string question, string subject) =>
        string.Join(' ', Questions.Analyze(question).Terms.Select(term => term.Word)).ShouldBe(subject);

    [Theory]
    [InlineData("¿Cuánto cuesta el tratamiento?", true, false)]
    [InlineData("cuanto cuesta el tratamiento", true, false)]
    [InlineData("numero de infusiones", true, false)]
    [InlineData("cuanto tiempo dura la infusion", true, true)]
    [InlineData("cuantos dias estara en el hospital", true, true)]
    [InlineData("¿Cuántos años dura el control?", true, true)]
    [InlineData("por qué se cae el pelo", false, false)]
    public void Knows_what_asks_for_a_figure_or_a_time_with_accents_or_without(string question, bool figure, bool duration)
    {
        var analyzed = Questions.Analyze(question);

        (analyzed.AsksForFigure, analyzed.AsksForDuration).ShouldBe((figure, duration));
    }

    [Fact]
    public void Finds_how_common_a_word_is_with_accents_or_without()
    {
        var (accented, plain) = (Questions.Analyze("médico de allá").Terms[0], Questions.Analyze("medico").Terms[0]);

        accented.Telling.ShouldBe(plain.Telling);
        accented.Telling.ShouldBeLessThan(1);
        Questions.Analyze("linfocitosis").Terms[0].Telling.ShouldBe(1);
    }
}
