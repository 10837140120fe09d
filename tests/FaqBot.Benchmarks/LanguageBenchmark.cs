using BenchmarkDotNet.Attributes;
using FaqBot.Core.Conversation;

namespace FaqBot.Benchmarks;

/// <summary>The language of one message: an ordinary one in either language, one in a language that is not answered, one word, and a story of 2,000 words.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class LanguageBenchmark
{
    private readonly string _story = TriageMessages.Story(words: 2_000);

    [Benchmark]
    public RecognizedLanguage English() => LanguageDetector.Recognize("My mother had CAR T last week, when may she drive again?");

    [Benchmark]
    public RecognizedLanguage Spanish() => LanguageDetector.Recognize("Mi mamá recibió CAR T la semana pasada, ¿cuándo puede volver a manejar?");

    [Benchmark]
    public RecognizedLanguage Portuguese() => LanguageDetector.Recognize("Minha mãe fez o tratamento na semana passada, quando ela pode dirigir de novo?");

    [Benchmark]
    public RecognizedLanguage OneWord() => LanguageDetector.Recognize("fiebre");

    [Benchmark]
    public RecognizedLanguage Story() => LanguageDetector.Recognize(_story);
}
