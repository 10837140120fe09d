using System.Buffers.Text;
using System.Security.Cryptography;

namespace FaqBot.BotFramework;

/// <summary>Ids that cannot be guessed and have no order: 128 random bits, 22 characters that fit into an address.</summary>
public static class RandomId
{
    private const int Bytes = 16;

    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
