// Drives the official client for a test: commands come as lines of JSON, what the client does goes out as lines of JSON.
// The client is unmodified, only its long waits are short: "refresh" stands for its 15 minutes, and chance lets it reconnect at once instead of after 3 to 15 s.
const readline = require('node:readline');
const NodeWebSocket = require('ws');

const refreshInterval = 15 * 60 * 1000;
const chance = () => -0.249; // its delay is 3000 + 12000 * chance, in milliseconds
let refresh;
const setRealInterval = globalThis.setInterval;
globalThis.setInterval = (callback, delay, ...rest) => {
  if (delay === refreshInterval) refresh = callback;
  return setRealInterval(callback, delay, ...rest);
};

let socket;
// The package knows no forms, with which the client uploads.
globalThis.XMLHttpRequest = class extends require('xhr2') {
  send(data) {
    if (!(data instanceof FormData)) return super.send(data);
    const form = new Response(data);
    this.setRequestHeader('Content-Type', form.headers.get('Content-Type'));
    form.arrayBuffer().then(bytes => super.send(Buffer.from(bytes)));
  }
};
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(url) {
    super(url);
    socket = this;
    this.addEventListener('open', () => tell({ opened: true }));
    this.addEventListener('close', event => tell({ closed: event.reason }));
  }
};

const { DirectLine } = require('botframework-directlinejs');

const tell = event => process.stdout.write(JSON.stringify(event) + '\n');
let client;

const commands = {
  start: ({ options }) => {
    client = new DirectLine({ ...options, random: chance });
    client.connectionStatus$.subscribe(status => tell({ status }));
    client.activity$.subscribe(activity => tell({ activity }), error => tell({ ended: String(error.message || error) }));
  },
  post: ({ activity }) => client.postActivity(activity).subscribe(id => tell({ posted: id }), error => tell({ refused: error.status })),
  drop: () => socket.terminate(),
  refresh: () => {
    const before = client.token;
    refresh();
    const watch = setRealInterval(() => {
      if (client.token === before) return;
      clearInterval(watch);
      tell({ refreshed: client.token });
    }, 10);
  },
};

readline.createInterface({ input: process.stdin }).on('line', line => {
  const command = JSON.parse(line);
  commands[command.do](command);
}).on('close', () => process.exit(0));
tell({ ready: true });
