using FaqBot.Tests.Infrastructure;
using Mono.Cecil;

namespace FaqBot.Tests.Architecture;

/// <summary>Holds the table of DESIGN.md §1 against the code.</summary>
public sealed class The_architecture
{
    private static readonly Dictionary<string, string[]> ProjectReferences = new()
    {
        ["FaqBot.Core"] = [],
        ["FaqBot.BotFramework"] = [],
        ["FaqBot.Storage"] = ["FaqBot.Core", "FaqBot.BotFramework"],
        ["FaqBot.Web"] = ["FaqBot.Core", "FaqBot.BotFramework", "FaqBot.Storage"],
        ["FaqBot.Cli"] = ["FaqBot.Core", "FaqBot.Storage"],
    };

    private static readonly string[] Assemblies = ["FaqBot.Core.dll", "FaqBot.Storage.dll", "FaqBot.Web.dll", "faqbot.dll", "FaqBot.BotFramework.dll"];

    // Inside Core a folder may use those to its right, and what they may use.
    private static readonly Dictionary<string, string[]> CoreReferences = new()
    {
        ["Knowledge"] = [],
        ["Retrieval"] = ["Knowledge"],
        ["Safety"] = ["Knowledge"],
        ["Handoff"] = ["Knowledge"],
        ["Answering"] = ["Knowledge", "Retrieval"],
        ["Conversation"] = ["Knowledge", "Retrieval", "Safety", "Answering", "Handoff"],
        ["Evaluation"] = ["Knowledge", "Retrieval", "Safety", "Answering", "Handoff", "Conversation"],
        ["Settings"] = ["Handoff"],
    };

    [Fact]
    public void Projects_reference_only_what_the_table_allows()
    {
        foreach (var (project, allowed) in ProjectReferences)
        {
            var text = File.ReadAllText(Path.Combine(ProjectFolder.Root, "src", project, project + ".csproj"));
            var references = System.Text.RegularExpressions.Regex.Matches(text, "ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\"").Select(match => match.Groups[1].Value);
            references.Except(allowed).ShouldBeEmpty($"{project} references what it must not");
        }
    }

    [Fact]
    public void Inside_Core_the_arrows_run_one_way()
    {
        var wrong = new List<string>();
        foreach (var (type, used) in Uses("FaqBot.Core.dll"))
        {
            if (FolderOf(type) is not { } from || FolderOf(used) is not { } to || from == to) continue;
            CoreReferences.ShouldContainKey(from, $"the folder {from} is not in the table");
            if (!CoreReferences[from].Contains(to)) wrong.Add($"{type} -> {used}");
        }

        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Core_knows_no_database_and_no_web() =>
        Assembly("FaqBot.Core.dll").AssemblyReferences.Select(reference => reference.Name)
            .Where(name => name.Contains("Sqlite", StringComparison.Ordinal) || name.Contains("Npgsql", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name == "Dapper")
            .ShouldBeEmpty();

    [Fact]
    public void There_is_one_ranking_path()
    {
        var searching = Assemblies
            .SelectMany(Uses)
            .Where(use => use.Used == "Lucene.Net.Search.IndexSearcher")
            .Select(use => use.Type)
            .Distinct();

        searching.ShouldBe(["FaqBot.Core.Retrieval.PassageSearcher"]);
    }

    [Fact]
    public void No_function_is_registered_for_a_model()
    {
        var functions = Assemblies
            .SelectMany(Uses)
            .Where(use => use.Used.Contains("KernelFunction", StringComparison.Ordinal) || use.Used.Contains("AIFunction", StringComparison.Ordinal) || use.Used.Contains("AITool", StringComparison.Ordinal));

        functions.ShouldBeEmpty();
    }

    [Fact]
    public void Files_and_folders_are_small_and_say_what_they_are()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(ProjectFolder.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).ToList();

        sources.Where(path => File.ReadLines(path).Count() > 250).ShouldBeEmpty();
        sources.Where(path => System.Text.RegularExpressions.Regex.IsMatch(path, "/(Helpers?|Utils?|Utilities|Common|Services?|Managers?)/")).ShouldBeEmpty();
    }

    private static AssemblyDefinition AssemblyFile(string name) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name));

    private static ModuleDefinition Assembly(string name) => AssemblyFile(name).MainModule;

    private static string? FolderOf(string type) => type.Split('.') is ["FaqBot", "Core", var folder, _, ..] ? folder : null;

    /// <summary>Every type with every type that its members and code name.</summary>
    private static IEnumerable<(string Type, string Used)> Uses(string assembly)
    {
        foreach (var type in Assembly(assembly).GetTypes())
        {
            var outer = Outermost(type);
            foreach (var used in UsedBy(type)) yield return (outer, used);
        }
    }

    private static string Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } declaring) type = declaring;
        return type.GetElementType().FullName.Split('<', '`')[0];
    }

    private static IEnumerable<string> UsedBy(TypeDefinition type)
    {
        var used = new List<TypeReference?> { type.BaseType };
        used.AddRange(type.Interfaces.Select(implemented => implemented.InterfaceType));
        used.AddRange(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        used.AddRange(type.Fields.Select(field => field.FieldType));
        foreach (var method in type.Methods)
        {
            used.Add(method.ReturnType);
            used.AddRange(method.Parameters.Select(parameter => parameter.ParameterType));
            used.AddRange(method.CustomAttributes.Select(attribute => attribute.AttributeType));
            if (!method.HasBody) continue;
            used.AddRange(method.Body.Variables.Select(variable => variable.VariableType));
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MemberReference { DeclaringType: { } declaring }) used.Add(declaring);
                if (instruction.Operand is TypeReference named) used.Add(named);
            }
        }

        return used.OfType<TypeReference>().SelectMany(WithArguments).Select(Outermost);
    }

    private static IEnumerable<TypeReference> WithArguments(TypeReference type) =>
        type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(WithArguments).Prepend(generic.ElementType) : [type];
}
