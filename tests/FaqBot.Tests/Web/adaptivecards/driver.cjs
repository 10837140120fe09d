// Reads cards with the official library: a card comes as a line of JSON, what the library has to say of it goes out as a line of JSON.
const readline = require('node:readline');
// The bundle: the package's modules cannot be loaded by Node as they are.
const { AdaptiveCard, SerializationContext, Versions } = require('adaptivecards/dist/adaptivecards.js');

readline.createInterface({ input: process.stdin }).on('line', line => {
  // Its pattern remembers where it matched last, and so refuses the language of every other card.
  AdaptiveCard.langProperty.regEx.lastIndex = 0;
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(JSON.parse(line), context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  const messages = events.concat(card.validateProperties().validationEvents).map(event => event.message);
  process.stdout.write(JSON.stringify({ read: card.toJSON(), messages }) + '\n');
});
