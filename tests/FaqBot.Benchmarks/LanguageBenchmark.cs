using BenchmarkDotNet.Attributes;
using FaqBot.Core.Conversation;

namespace FaqBot.Benchmarks;

/// <summary>The language of one message: an ordinary one in either language, one in a language that is not answered, one word, and a story of 2,000 words.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class LanguageBenchmark
{
    private readonly string _english = "My mother had CAR T last week, when may she drive again?";
    private readonly string _spanish = "Mi mamá recibió CAR T la semana pasada, ¿cuándo puede volver a manejar?";
    private readonly string _portuguese = "Minha mãe fez o tratamento na semana passada, quando ela pode dirigir de novo?";
    private readonly string _word = "fiebre";
    private readonly string _story = TriageMessages.Story(words: 2_000);

    [Benchmark]
    public RecognizedLanguage English() => LanguageDetector.Recognize(_english);

    [Benchmark]
    public RecognizedLanguage Spanish() => LanguageDetector.Recognize(_spanish);

    [Benchmark]
    public RecognizedLanguage Portuguese() => LanguageDetector.Recognize(_portuguese);

    [Benchmark]
    public RecognizedLanguage OneWord() => LanguageDetector.Recognize(_word);

    [Benchmark]
    public RecognizedLanguage Story() => LanguageDetector.Recognize(_story);
}
