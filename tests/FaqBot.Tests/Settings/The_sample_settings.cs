using FaqBot.BotFramework.DirectLine;
using FaqBot.BotFramework.Messages;
using FaqBot.Core.Handoff;
using FaqBot.Core.Settings;
using FaqBot.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace FaqBot.Tests.Settings;

public sealed class The_sample_settings
{
    private static readonly IConfigurationRoot Sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(ProjectFolder.Root, "appsettings.sample.json")).Build();

    [Fact]
    public void Are_the_defaults()
    {
        var sample = SettingsReader.Read(Sample);
        var defaults = new FaqBotSettings();

        sample.Data.Directory.ShouldBe(defaults.Data.Directory);
        sample.Knowledge.Directory.ShouldBe(defaults.Knowledge.Directory);
        sample.Knowledge.AllowSampleContent.ShouldBe(defaults.Knowledge.AllowSampleContent);
        sample.Handoff.LiveChat.Mode.ShouldBe(LiveChatMode.None);
        sample.LinkPrefix.ShouldBe(defaults.LinkPrefix);
    }

    [Fact]
    public void Name_every_setting()
    {
        var keys = Sample.AsEnumerable().Select(pair => pair.Key).ToHashSet();

        foreach (var key in KeysOf(typeof(FaqBotSettings), "")) keys.ShouldContain(key);
    }

    [Theory]
    [InlineData(typeof(DirectLineOptions), DirectLineOptions.Section)]
    [InlineData(typeof(ChannelsOptions), ChannelsOptions.Section)]
    public void Name_every_setting_of_a_channel_with_its_default(Type type, string name)
    {
        var section = Sample.GetSection(name);
        var defaults = Activator.CreateInstance(type)!;
        var sample = Activator.CreateInstance(type)!;
        section.Bind(sample, options => options.ErrorOnUnknownConfiguration = true);

        foreach (var property in type.GetProperties())
        {
            if (property.SetMethod is null) continue;
            section.GetChildren().Select(setting => setting.Key).ShouldContain(property.Name);
            property.GetValue(sample).ShouldBeEquivalentTo(property.GetValue(defaults));
        }
    }

    private static IEnumerable<string> KeysOf(Type type, string prefix) => type.GetProperties().Where(property => property.SetMethod is not null).SelectMany(property =>
        property.PropertyType.Namespace!.StartsWith("FaqBot", StringComparison.Ordinal) && property.PropertyType.IsClass
            ? KeysOf(property.PropertyType, prefix + property.Name + ":")
            : [prefix + property.Name]);
}
