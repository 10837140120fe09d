namespace FaqBot.Core.Evaluation;

/// <summary>A line of a collection, its questions or its judgements cannot be used: which file, which line, and what was expected there.</summary>
public sealed class CollectionFormatException : Exception
{
    public CollectionFormatException(string file, int line, string expected, Exception? inner = null)
        : base($"{file}:{line}: expected {expected}{(inner is null ? "" : $" ({inner.Message})")}", inner) { }

    public CollectionFormatException() { }

    public CollectionFormatException(string message) : base(message) { }

    public CollectionFormatException(string message, Exception inner) : base(message, inner) { }
}
