// An echo bot on the package's CloudAdapter. The one argument is JSON:
//   appId, metadataUrl, tokenUrl, secret, scope   of the identity provider; the token URL is asked once, and again when a token has run out
//   now                                           optional, milliseconds since 1970: the clock stands still there
// Prints {"port": …}, serves POST /api/messages and GET /turns (how many turns have reached the bot), and ends when its input closes.
// Two things are not the package's own: how a body becomes JSON (of any content type, of any length, a byte order mark is skipped; what cannot be
// parsed is left to the adapter), and that a name is never looked up: it talks to loopback or to nobody.
const dns = require('node:dns');
const http = require('node:http');

const settings = JSON.parse(process.argv[2]);
console.error = console.warn = () => {};
if (settings.now !== undefined) {
  globalThis.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length ? parts : [settings.now]));
    }

    static now() {
      return settings.now;
    }
  };
}

const { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const { AseChannelValidation } = require('botframework-connector');

let token;

const outboundToken = async () => {
  if (token && token.until > Date.now()) return token.value;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.appId,
    client_secret: settings.secret,
    scope: settings.scope,
  });
  const answer = await fetch(settings.tokenUrl, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  const { access_token: value, expires_in: seconds } = await answer.json();
  token = { value, until: Date.now() + seconds * 1000 };
  return value;
};

const credentials = {
  isValidAppId: async appId => appId === settings.appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async request => {
      request.headers.set('authorization', `Bearer ${await outboundToken()}`);
      return request;
    },
  }),
};

const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    MicrosoftAppId: settings.appId,
    MicrosoftAppType: 'MultiTenant',
    ToChannelFromBotLoginUrl: settings.tokenUrl,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: settings.metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: settings.metadataUrl,
    OAuthUrl: settings.tokenUrl,
    ValidateAuthority: true,
    CallerId: 'urn:botframework:azure',
  },
  credentials,
);
AseChannelValidation.MetadataUrl = settings.metadataUrl;

const adapter = new CloudAdapter(authentication);
adapter.onTurnError = async () => {};

let turns = 0;

const bot = async ({ activity, sendActivity }) => {
  turns++;
  if (activity.type === ActivityTypes.Message) {
    if (activity.text === 'fail') throw new Error('told to fail');
    await sendActivity(`echo: ${activity.text ?? ''}`);
  } else if (activity.type === ActivityTypes.Invoke && activity.name === 'echo') {
    await sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: activity.value } });
  }
};

const bodyOf = async request => {
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.concat(parts)));
  } catch {
    return undefined;
  }
};

// The three methods that express and restify add and the adapter calls.
const withMethods = response =>
  Object.assign(response, {
    status: code => {
      response.statusCode = code;
      return response;
    },
    header: (name, value) => response.setHeader(name, value),
    send: body => {
      const isText = typeof body === 'string';
      response.setHeader('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
      response.end(isText ? body : JSON.stringify(body));
    },
  });

const server = http.createServer(async (request, response) => {
  if (request.url === '/turns') return response.end(String(turns));
  if (request.url !== '/api/messages') return response.writeHead(404).end();
  request.body = await bodyOf(request);
  try {
    await adapter.process(request, withMethods(response), context => bot({ activity: context.activity, sendActivity: context.sendActivity.bind(context) }));
  } catch (error) {
    response.writeHead(500).end(`thrown out of the adapter: ${error.message}`);
  }
});
server.listen(0, '127.0.0.1', () => {
  dns.lookup = (name, options, callback) => (callback ?? options)(new Error(`the peer looks up no names: ${name}`));
  process.stdout.write(JSON.stringify({ port: server.address().port }) + '\n');
});
process.stdin.resume().on('end', () => process.exit(0));
