// Answers while the question is being typed, and moves, copies and shows evidence by key. The question travels in the body of a POST only,
// and is kept nowhere. Without this script the same form posts and the same page comes back.
(() => {
  'use strict';
  const byId = id => document.getElementById(id);
  const [form, box, results, status, copied, keys] = ['lookup', 'question', 'results', 'status', 'copied', 'keys'].map(byId);
  const pause = 150; // ms without a key before a question is sent
  const calm = 800; // ms without a key before the outcome is announced: not on every stroke
  let running, sending, telling, forgetting;
  let asked = box.value.trim();
  let evidenceShown = false;

  const entries = () => [...results.querySelectorAll('.entry')];
  const each = (selector, action) => results.querySelectorAll(selector).forEach(action);
  const tell = text => { clearTimeout(telling); telling = setTimeout(() => { status.textContent = text; }, calm); };

  const dress = () => {
    each('.copy', button => { button.hidden = false; });
    if (evidenceShown) each('details', details => { details.open = true; });
  };

  const clear = () => {
    results.replaceChildren();
    results.removeAttribute('aria-busy');
    clearTimeout(telling);
    status.textContent = '';
  };

  // Whatever was asked before is given up; an answer that comes late is not shown.
  const lookUp = async () => {
    clearTimeout(sending);
    running?.abort();
    asked = box.value.trim();
    if (!asked) return clear();
    const mine = running = new AbortController();
    try {
      const response = await fetch(form.dataset.results, { method: 'POST', body: new URLSearchParams({ question: asked }), signal: mine.signal, cache: 'no-store' });
      const html = await response.text();
      if (mine.signal.aborted) return;
      if (!response.ok) throw new Error('answered ' + response.status);
      results.innerHTML = html; // Our own page's markup, encoded by the server.
      results.removeAttribute('aria-busy');
      dress();
      tell(results.querySelector('[data-status]').dataset.status);
    } catch {
      if (mine.signal.aborted) return;
      clear();
      tell(form.dataset.failed);
    }
  };

  const say = text => {
    clearTimeout(forgetting);
    copied.textContent = '';
    setTimeout(() => { copied.textContent = text; }, 50); // Said again when it is the same again.
    forgetting = setTimeout(() => { copied.textContent = ''; }, 4000);
  };

  const copy = async entry => {
    const text = entry?.dataset.copy;
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text);
      say(form.dataset.copied);
    } catch { say(form.dataset.notCopied); }
  };

  const toBox = () => { box.focus(); box.select(); };

  const showEvidence = () => {
    evidenceShown = !evidenceShown;
    each('details', details => { details.open = evidenceShown; });
  };

  /** Down and Up lead from the box over the answer to the last passage and back. */
  const move = (from, step) => {
    const all = [box, ...entries()];
    const next = all[all.indexOf(from) + step];
    if (!next) return;
    if (next === box) toBox(); else next.focus();
  };

  document.addEventListener('keydown', event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = event.target.closest('.entry');
    const here = entry ?? (event.target === box ? box : null);
    const done = (action) => { event.preventDefault(); action(); };
    if (event.key === 'Escape') return done(toBox);
    if (here && event.key === 'ArrowDown') return done(() => move(here, 1));
    if (here && event.key === 'ArrowUp') return done(() => move(here, -1));
    if (!entry || event.shiftKey) return; // Letters are keys only where an answer or a passage has the focus.
    if (event.key === 'c') return done(() => copy(entry));
    if (event.key === 'e') return done(showEvidence);
    if (event.key === 'Enter' && event.target === entry) return done(() => entry.querySelector('a.open, a.citation')?.click());
  });

  box.addEventListener('input', () => {
    clearTimeout(sending);
    clearTimeout(telling);
    running?.abort();
    if (results.firstElementChild) results.setAttribute('aria-busy', 'true');
    sending = setTimeout(lookUp, pause);
  });

  form.addEventListener('submit', event => {
    event.preventDefault();
    if (box.value.trim() !== asked || !results.firstElementChild) lookUp();
  });

  // A suggested question is asked here, too.
  results.addEventListener('submit', event => {
    event.preventDefault();
    box.value = event.submitter.value;
    toBox();
    lookUp();
  });

  results.addEventListener('click', event => {
    const button = event.target.closest('.copy');
    if (button) copy(button.closest('.entry'));
  });

  keys.hidden = false;
  dress();
  if (asked && !results.firstElementChild) lookUp(); // The browser brought the question back after a reload.
})();
