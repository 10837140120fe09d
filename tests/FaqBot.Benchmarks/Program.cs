using System.Globalization;
using BenchmarkDotNet.Running;
using FaqBot.Benchmarks;
using FaqBot.Benchmarks.Kills;
using FaqBot.Benchmarks.Messages;
using FaqBot.Benchmarks.Peers;
using FaqBot.Benchmarks.Sockets;

// dotnet run -c Release --project tests/FaqBot.Benchmarks -- latency       the time of every single turn
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- sockets 10000 200 600 [storm] [--database CONNECTION]   chats with a socket each, questions a second, seconds
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- sockets growth 50 30   the same with 100 to 10,000 chats, as a table
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- visible http://127.0.0.1:5080 30              questions in a real browser
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- messages 10   durable turns through /api/messages, seconds each
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- kills 500 [--seed N]     the host killed at random moments, and what it left
// FAQBOT_EVAL=… dotnet run -c Release --project tests/FaqBot.Benchmarks -- leaveout   what is answered that should not be, over the public collections
// FAQBOT_EVAL=… dotnet run -c Release --project tests/FaqBot.Benchmarks -- search     one search over 2,000 to 200,000 passages
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- peers [--set FILE …]   Lucene BM25, SQLite FTS5 and node-nlp on the golden questions
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- --filter '*'  BenchmarkDotNet
if (args is ["latency"]) await TurnLatency.RunAsync();
else if (args is ["leaveout"]) new LeaveOut().Run();
else if (args is ["peers"]) await PeerComparison.RunAsync([]);
else if (args is ["peers", "--set", _, ..]) await PeerComparison.RunAsync(args[2..]);
else if (args is ["search"]) SearchLatency.Run();
else if (args is ["sockets", ..]) Environment.ExitCode = await SocketsLoad.RunAsync(args[1..]);
else if (args is ["messages", var each]) await MessagesLoad.RunAsync(int.Parse(each, CultureInfo.InvariantCulture));
else if (args is ["messages-host", var bot, var channel, var data]) await LoadedHost.RunAsync(bot, new Uri(channel), data);
else if (args is ["kills", var rounds, .. var options]) Environment.ExitCode = await KillRun.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture), options);
else if (args is ["visible", var site, var questions]) await new ReplyVisible(new Uri(site), int.Parse(questions, CultureInfo.InvariantCulture)).RunAsync();
else BenchmarkSwitcher.FromAssembly(typeof(TurnBenchmark).Assembly).Run(args);
