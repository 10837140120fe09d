using System.Globalization;

namespace FaqBot.Core.Safety;

/// <summary>When a number of a message is a temperature that means a concept. Bounds are inclusive.</summary>
/// <param name="Fahrenheit">Degrees Fahrenheit.</param>
/// <param name="Celsius">Degrees Celsius.</param>
/// <param name="Beside">Concept that a number without a unit must stand beside.</param>
/// <param name="DecimalsUnless">If given, a number with a decimal needs nothing beside it, unless this concept (a weight, a blood value) stands before it.</param>
internal sealed record TemperatureRange(
    (double Low, double High) Fahrenheit, (double Low, double High) Celsius, string Beside, string? DecimalsUnless)
{
    /// <summary>Reads "100.4 to 110"; null when the text is something else.</summary>
    public static (double Low, double High)? ParseBounds(string text)
    {
        if (text.Split(" to ") is not [var low, var high]) return null;
        return Parse(low) is { } from && Parse(high) is { } to && from <= to ? (from, to) : null;
    }

    public bool HoldsFahrenheit(double degrees) => degrees >= Fahrenheit.Low && degrees <= Fahrenheit.High;

    public bool HoldsCelsius(double degrees) => degrees >= Celsius.Low && degrees <= Celsius.High;

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
