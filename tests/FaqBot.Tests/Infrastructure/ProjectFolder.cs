namespace FaqBot.Tests.Infrastructure;

/// <summary>Where the checkout is, seen from the running tests.</summary>
internal static class ProjectFolder
{
    public static string Root { get; } = Find();

    public static string Knowledge => Path.Combine(Root, "knowledge");

    public static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FaqBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException("the tests run outside the checkout");
    }
}
