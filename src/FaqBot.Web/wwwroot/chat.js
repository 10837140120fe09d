// Opens the official Web Chat client, unmodified, when the visitor asks for it. The token lives in this tab's session storage, so that
// a reload or a way back finds the same conversation with its history.
(() => {
  'use strict';
  const key = 'faqbot.chat';
  const draftKey = 'faqbot.draft';
  const domain = location.origin + '/v3/directline';
  const byId = id => document.getElementById(id);
  const [openButton, newButton, host, status, intro, notice, failedWords, stoppedWords] = ['open', 'new', 'webchat', 'status', 'intro', 'notice', 'failed', 'stopped'].map(byId);
  const { locale, language } = host.dataset;

  // Without storage the chat works until a reload; what could not be kept is not promised.
  const read = name => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const write = (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } };
  const erase = name => { try { sessionStorage.removeItem(name); } catch { } };

  let chat, directLine, store, connected = false, closed = false;
  const unsent = new Set();
  // What was typed, or sent and not seen to arrive.
  const draftOf = () => [...unsent, store.getState().sendBoxValue].filter(Boolean).join(' ');

  const loadWebChat = () => window.WebChat ? Promise.resolve() : new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = '/webchat/webchat.js';
    script.onload = done;
    script.onerror = () => failed(new Error('Web Chat did not load'));
    document.head.append(script);
  });

  const call = async (method, path, token) => {
    const headers = token ? { Authorization: 'Bearer ' + token } : {};
    const response = await fetch(domain + path, { method, headers });
    if (!response.ok) {
      const said = await response.json().catch(() => null);
      throw Object.assign(new Error(path + ' answered ' + response.status), { status: response.status, code: said?.error?.code });
    }
    const { token: fresh, conversationId, expires_in: seconds } = await response.json();
    return { token: fresh, conversationId, at: Date.now(), seconds };
  };
  // The server's word that a chat is over: its token has expired or cannot be read any more, or the conversation is gone. No network, or a
  // database that is down, says nothing about it.
  const isOver = problem => [401, 403, 404].includes(problem.status);
  const endings = { TokenExpired: 'quiet', ConversationNotFound: 'gone' };
  const endBy = problem => end(endings[problem.code] ?? 'unusable');
  // Behind an empty watermark the server lets a visitor in though it cannot read what was said before.
  const visit = ({ conversationId, token }) => call('GET', '/conversations/' + conversationId + '?watermark=', token);

  const chatToken = async () => {
    const old = read(key);
    if (old) {
      try {
        return await visit(old);
      } catch (problem) {
        if (!isOver(problem)) throw problem;
        erase(key);
      }
    }
    return { ...await call('POST', '/tokens/generate'), fresh: true, replaces: !!old };
  };

  // Web Chat's own client renews its copy of the token by a timer that a sleeping computer stops; it gets the page's, which goes by the clock.
  const take = fresh => {
    chat = fresh;
    write(key, chat);
    directLine.reconnect({ ...chat, streamUrl: directLine.streamUrl });
  };
  let renewing = false;
  const keepFresh = async () => {
    if (!connected || closed || renewing) return;
    const age = Date.now() - chat.at; // less than nothing where the clock was put back
    if (age >= 0 && age < chat.seconds * 1000 / 3) return;
    renewing = true;
    try {
      take(await call('POST', '/tokens/refresh', chat.token));
    } catch (problem) {
      if (isOver(problem)) endBy(problem);
    } finally { renewing = false; }
  };
  // True where the server still has the chat and this page may go on in it.
  const goesOn = async () => {
    if (!connected) return false;
    try {
      take(await visit(chat));
      return true;
    } catch (problem) {
      if (isOver(problem)) endBy(problem);
      return false;
    }
  };

  // Nothing more can be sent from here: the notice says why and where help is, what was said stays readable, and so do words that may not have arrived.
  const show = reason => {
    closed = true;
    const draft = draftOf();
    if (reason !== 'elsewhere') erase(key);
    const states = draft ? [reason, 'unsent', write(draftKey, draft) ? 'kept' : 'lost'] : [reason];
    const words = stoppedWords.content.cloneNode(true);
    words.querySelector('blockquote').textContent = draft;
    words.querySelectorAll('[data-when]').forEach(part => { if (!part.dataset.when.split(' ').some(state => states.includes(state))) part.remove(); });
    words.querySelector('button').addEventListener('click', () => { write(draftKey, draft); location.reload(); });
    const focused = [document.body, newButton, openButton].includes(document.activeElement) || host.contains(document.activeElement);
    notice.replaceChildren(words);
    status.replaceChildren();
    intro.hidden = newButton.hidden = true;
    render(true);
    if (focused) notice.querySelector('h2').focus();
    notice.scrollIntoView({ block: 'nearest' });
  };
  const end = reason => { if (!closed) show(reason); };

  // A new page, with what may not have arrived in its box.
  const startAgain = () => {
    const draft = draftOf();
    if (!draft || write(draftKey, draft)) location.reload();
    else show('left');
  };

  // A copied tab has the same chat, and of two sockets of a chat the server closes the older: its tab gives way, instead of both taking turns.
  const tabs = window.BroadcastChannel && new BroadcastChannel(key);
  tabs?.addEventListener('message', ({ data: conversationId }) => {
    if (!connected || closed || conversationId !== chat.conversationId) return;
    end('elsewhere');
    directLine.end();
  });

  // Web Chat opens absolute links only; those of the bot's own articles come relative unless a public address is set, and then
  // carry the language that the visitor chose.
  const linkTo = address => {
    const url = new URL(address, location.origin);
    if (language && address.startsWith('/')) url.searchParams.set('lang', language);
    return url.href;
  };
  const withPageLinks = activity => ({
    ...activity,
    text: activity.text?.replace(/^(\[\d+\]: )(\/articles\/\S+)/gm, (_, number, address) => number + linkTo(address)),
    entities: activity.entities?.map(entity => entity.citation ? {
      ...entity,
      citation: entity.citation.map(claim => ({ ...claim, appearance: { ...claim.appearance, url: linkTo(claim.appearance.url) } }))
    } : entity)
  });

  const middleware = () => next => action => {
    const { type, payload } = action;
    switch (type) {
      case 'DIRECT_LINE/CONNECT_FULFILLED':
        connected = true;
        write(key, chat);
        tabs?.postMessage(chat.conversationId);
        break;
      case 'DIRECT_LINE/POST_ACTIVITY_PENDING':
        if (payload.activity.text) unsent.add(payload.activity.text);
        break;
      case 'DIRECT_LINE/POST_ACTIVITY_REJECTED':
        if (!closed && isOver(payload)) goesOn();
        break;
      case 'DIRECT_LINE/UPDATE_CONNECTION_STATUS':
        if (payload.connectionStatus > online && !closed) return void statusChanged(action, next);
        break;
      case 'DIRECT_LINE/INCOMING_ACTIVITY':
        if (payload.activity.from.role !== 'bot') unsent.delete(payload.activity.text);
        return next({ ...action, payload: { ...payload, activity: withPageLinks(payload.activity) } });
    }
    return next(action);
  };

  // Web Chat gives up for good at the first word of an expired token. It hears it only where the page's own token has expired too.
  const online = 2, expired = 3;
  const statusChanged = async (action, next) => {
    if (action.payload.connectionStatus === expired && await goesOn()) return;
    if (!closed && action.payload.connectionStatus !== expired) await goesOn();
    next(action);
    if (closed) return;
    closed = true;
    fail();
    intro.hidden = false;
  };

  const fail = () => {
    status.replaceChildren(failedWords.content.cloneNode(true));
    status.scrollIntoView({ block: 'nearest' });
    openButton.hidden = false;
  };

  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const styleOptions = over => {
    const css = getComputedStyle(document.documentElement);
    const colour = name => css.getPropertyValue(name).trim();
    return {
      primaryFont: 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif',
      backgroundColor: colour('--back'), accent: colour('--accent'), subtle: colour('--text'),
      bubbleBackground: colour('--soft'), bubbleTextColor: colour('--text'), bubbleBorderColor: colour('--line'), bubbleBorderRadius: 6,
      bubbleFromUserBackground: dark ? '#10456f' : '#dcecf9', bubbleFromUserTextColor: colour('--text'), bubbleFromUserBorderRadius: 6,
      sendBoxBackground: colour('--back'), sendBoxTextColor: colour('--text'), sendBoxPlaceholderColor: colour('--text'), sendBoxBorderTop: '1px solid ' + colour('--line'),
      suggestedActionLayout: innerWidth < 640 ? 'carousel' : 'flow', suggestedActionBackgroundColor: colour('--back'), suggestedActionTextColor: colour('--link'),
      suggestedActionBorderColor: colour('--accent'), suggestedActionBorderRadius: 6,
      hideSendBox: over, hideUploadButton: true, bubbleMaxWidth: 640, bubbleMinHeight: 40, paddingRegular: 10
    };
  };

  const render = over => window.WebChat.renderWebChat({ directLine, store, nonce: host.dataset.nonce, styleOptions: styleOptions(over), disabled: over, locale }, host);

  const open = async () => {
    if (closed) return startAgain();
    openButton.hidden = true;
    status.textContent = status.dataset.loading;
    try {
      [chat] = await Promise.all([chatToken(), loadWebChat()]);
      // Tests choose polling by ?transport=polling; visitors get the socket.
      const webSocket = new URLSearchParams(location.search).get('transport') !== 'polling';
      directLine = window.WebChat.createDirectLine({ domain, token: chat.token, webSocket, conversationStartProperties: { locale }, ...(chat.fresh ? {} : { conversationId: chat.conversationId, watermark: '0' }) });
      store = window.WebChat.createStore({}, middleware);
      intro.hidden = true;
      host.hidden = false;
      newButton.hidden = false;
      render(false);
      const draft = read(draftKey);
      erase(draftKey);
      if (draft) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
      status.textContent = chat.replaces ? status.dataset.replaced : '';
      if (innerWidth < 640) host.scrollIntoView();
      host.querySelector('[data-id="webchat-sendbox-input"]')?.focus();
    } catch {
      fail();
    }
  };

  openButton.hidden = false;
  openButton.addEventListener('click', open);
  newButton.addEventListener('click', () => { erase(key); startAgain(); });
  // A computer that wakes runs none of the timers it slept through; whichever of these comes first looks at the clock.
  for (const [where, wake] of [[document, 'visibilitychange'], [window, 'pageshow'], [window, 'online'], [window, 'focus']]) where.addEventListener(wake, keepFresh);
  setInterval(keepFresh, 60_000);
  if (read(key) || read(draftKey) !== null) open();
})();
