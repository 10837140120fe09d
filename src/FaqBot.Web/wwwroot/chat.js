// Opens the official Web Chat client, unmodified, when the visitor asks for it. The token lives in this tab's session storage, so that
// a reload or a way back finds the same conversation with its history.
(() => {
  'use strict';
  const key = 'faqbot.chat';
  const domain = location.origin + '/v3/directline';
  const byId = id => document.getElementById(id);
  const [openButton, newButton, host, status, intro] = ['open', 'new', 'webchat', 'status', 'intro'].map(byId);
  const { locale, language } = host.dataset;

  const saved = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const save = chat => { try { sessionStorage.setItem(key, JSON.stringify(chat)); } catch { /* without storage the chat works until a reload */ } };

  const loadWebChat = () => window.WebChat ? Promise.resolve() : new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = '/webchat/webchat.js';
    script.onload = done;
    script.onerror = () => failed(new Error('Web Chat did not load'));
    document.head.append(script);
  });

  const post = async (path, token) => {
    const headers = token ? { Authorization: 'Bearer ' + token } : {};
    const response = await fetch(domain + path, { method: 'POST', headers });
    if (!response.ok) throw new Error(path + ' answered ' + response.status);
    return response.json();
  };

  // A saved token is refreshed before it is used; one that has expired begins a new conversation.
  const chatToken = async () => {
    const chat = saved();
    if (chat) {
      try {
        const { token } = await post('/tokens/refresh', chat.token);
        return { ...chat, token };
      } catch { sessionStorage.removeItem(key); }
    }
    const { token, conversationId } = await post('/tokens/generate');
    return { token, conversationId, fresh: true };
  };

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

  const middleware = chat => () => next => action => {
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') save({ token: chat.token, conversationId: chat.conversationId });
    if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return next(action);
    return next({ ...action, payload: { ...action.payload, activity: withPageLinks(action.payload.activity) } });
  };

  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const styleOptions = () => {
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
      hideUploadButton: true, bubbleMaxWidth: 640, bubbleMinHeight: 40, paddingRegular: 10
    };
  };

  const open = async () => {
    openButton.hidden = true;
    status.textContent = status.dataset.loading;
    try {
      const [chat] = await Promise.all([chatToken(), loadWebChat()]);
      // Tests choose polling by ?transport=polling; visitors get the socket.
      const webSocket = new URLSearchParams(location.search).get('transport') !== 'polling';
      const directLine = window.WebChat.createDirectLine({ domain, token: chat.token, webSocket, conversationStartProperties: { locale }, ...(chat.fresh ? {} : { conversationId: chat.conversationId, watermark: '0' }) });
      const store = window.WebChat.createStore({}, middleware(chat));
      intro.hidden = true;
      host.hidden = false;
      newButton.hidden = false;
      window.WebChat.renderWebChat({ directLine, store, nonce: host.dataset.nonce, styleOptions: styleOptions(), locale }, host);
      status.textContent = '';
      if (innerWidth < 640) host.scrollIntoView();
      host.querySelector('[data-id="webchat-sendbox-input"]')?.focus();
    } catch {
      status.textContent = status.dataset.failed;
      openButton.hidden = false;
    }
  };

  openButton.hidden = false;
  openButton.addEventListener('click', open);
  newButton.addEventListener('click', () => { sessionStorage.removeItem(key); location.reload(); });
  if (saved()) open();
})();
