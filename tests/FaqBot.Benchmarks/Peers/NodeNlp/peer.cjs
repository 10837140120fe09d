// Trains node-nlp on what the first line brings and answers every further line; one JSON object a line both ways. Ends when its input ends.
//   {"utterances":[{"text","intent"}]}  ->  {"trained":n}
//   {"text"}                            ->  {"answers":bool,"ranking":[{"intent","score"}]}
const readline = require('node:readline');
const { NlpManager } = require('node-nlp');

const write = object => process.stdout.write(JSON.stringify(object) + '\n');
// Only results go to stdout, whatever the package logs.
console.log = console.info = console.error;

async function train(utterances) {
  const manager = new NlpManager({ languages: ['en'], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false } });
  for (const { text, intent } of utterances) manager.addDocument('en', text, intent);
  await manager.train();
  return manager;
}

async function main() {
  let manager;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (message.utterances) {
      manager = await train(message.utterances);
      write({ trained: message.utterances.length });
      continue;
    }

    const result = await manager.process('en', message.text);
    const ranking = result.classifications.filter(found => found.intent !== 'None' && found.score > 0).sort((a, b) => b.score - a.score);
    write({ answers: result.intent !== 'None', ranking });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
