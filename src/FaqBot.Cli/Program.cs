using System.CommandLine;
using System.Text;
using FaqBot.Cli;
using FaqBot.Cli.Commands;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("faqbot: the editors' tool of FaqBot")
{
    AskCommand.Create(),
    PassagesCommand.Create(),
    ValidateCommand.Create(),
    PublishCommand.Create(),
    RollbackCommand.Create(),
    RevisionsCommand.Create(),
    ForgetCommand.Create(),
    EvaluateCommand.Create(),
    EvaluateRetrievalCommand.Create(),
    ProbeCommand.Create(),
    LearnCommand.Create(),
};

return await CommandLine.RunAsync(root, args);
