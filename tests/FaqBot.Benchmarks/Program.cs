using BenchmarkDotNet.Running;
using FaqBot.Benchmarks;

// dotnet run -c Release --project tests/FaqBot.Benchmarks -- latency       the time of every single turn
// dotnet run -c Release --project tests/FaqBot.Benchmarks -- --filter '*'  BenchmarkDotNet
if (args is ["latency"]) await TurnLatency.RunAsync();
else BenchmarkSwitcher.FromAssembly(typeof(TurnBenchmark).Assembly).Run(args);
