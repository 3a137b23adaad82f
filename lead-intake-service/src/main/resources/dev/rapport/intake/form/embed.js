// Puts a Rapport form after its tag: <script src="…/embed.js" data-form="qualify" defer></script>
// It stands in the page's own document: that is what browsers fill in and read out best.
(async () => {
const tag = document.currentScript;
const own = tag.dataset;
const base = new URL('.', tag.src);
const id = encodeURIComponent(own.form);
const address = new URL(`v1/forms/${id}`, base);
const home = `rapport:${base.host}:${id}`;

// Storage may be full or forbidden: then nothing is remembered.
const recall = (name, days, box = 'localStorage') => {
  try {
    const thing = JSON.parse(window[box].getItem(name));
    return thing?.at > Date.now() - days * 864e5 ? thing : null;
  } catch { return null; }
};
const keep = (name, thing, box = 'localStorage') => {
  try {
    if (thing) window[box].setItem(name, JSON.stringify({at: Date.now(), ...thing}));
    else window[box].removeItem(name);
  } catch { /* see above */ }
};
// Twice as long each time, up to a minute; no two pages together; at once when the network is back.
const pause = (tries, least = 0) => new Promise(done => {
  setTimeout(done, least + Math.min(6e4, 1e3 * 2 ** tries) * (.5 + Math.random() / 2));
  addEventListener('online', done, {once: true});
});
const make = (kind, marks, ...inside) => {
  const element = Object.assign(document.createElement(kind), marks);
  element.append(...inside);
  return element;
};

const root = make('div', {className: 'rapport'});
const tell = (name, detail) => root.dispatchEvent(
  new CustomEvent(`rapport:${name}`, {bubbles: true, detail: {form: own.form, ...detail}}));
if (own.target) document.querySelector(own.target).append(root);
else if (tag.closest('head')) document.body.append(root);
else tag.after(root);

// Where the visit began: the first page that a campaign led to, else the first page.
const here = location.origin + location.pathname;
const came = {landingPage: here};
for (const [name, value] of new URLSearchParams(location.search)) {
  if (/^(utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|li_fat_id|ttclid|twclid)$/.test(name)) {
    came[name] = value;
    came.led = true;
  }
}
const {referrer} = document;
if (referrer && !referrer.startsWith(`${location.origin}/`)) came.referrer = referrer;
const first = recall('rapport:visit', 1, 'sessionStorage');
const {at, led, ...visit} = first && (first.led || !came.led) ? first : came;
keep('rapport:visit', {...visit, led}, 'sessionStorage');

let form, page, button, status, draft, visitor;
let run = 0, busy = false;
const word = name => own[name] ?? form.words[name];
const inputs = () => [...page.querySelectorAll('.rapport-field [name]')];

const get = async url => {
  const answer = await fetch(url, {credentials: 'omit'});
  if (!answer.ok) throw answer;
  return answer;
};
const load = async () => {
  const definition = get(address);
  definition.catch(() => {});
  if (!window.rapportStyle) {
    // A sheet made by script needs no leave of the page's style-src.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await get(new URL('forms/form.css', base))).text());
    if (!window.rapportStyle) document.adoptedStyleSheets.push(window.rapportStyle = sheet);
  }
  form = await (await definition).json();
};
for (let tries = 0; !form; tries++) {
  try {
    await load();
  } catch (fault) {
    root.replaceChildren(make('p', {role: 'alert'}, own.failed ?? 'The form cannot be shown here right now.', ' ',
      make('a', {href: new URL(`forms/${id}`, base)}, own.open ?? 'Open it on its own page')));
    tell('failed', {status: fault.status});
    fault.json?.().then(told => console.error(`rapport: ${told.detail}`), () => {});
    if (fault.status < 500 && fault.status !== 429) return;
    await pause(tries + 1);
  }
}
root.lang = form.language;
const given = Object.fromEntries(form.fields.filter(f => f.type === 'hidden').map(({name}) => [name, own[name] ?? '']));

const blame = (name, message = '') => {
  const input = inputs().find(one => one.name === name);
  const row = input?.closest('.rapport-field');
  if (row) {
    const fault = row.querySelector('.rapport-fault');
    fault.textContent = message;
    fault.hidden = !message;
    (row.matches('fieldset') ? row : input).ariaInvalid = message ? 'true' : null;
  }
  return input;
};
const complain = errors => {
  inputs().forEach(({name}) => blame(name));
  const places = errors.map(({field, message}) => blame(field, message));
  const others = errors.filter((_, i) => !places[i]).map(({message}) => message);
  status.textContent = [word('faults'), ...others].join('. ');
  (inputs().find(one => places.includes(one)) ?? button).focus();
};
const faults = () => inputs().flatMap(({name, type, value, validity}) => {
  const code = validity.valueMissing
    ? type === 'checkbox' ? 'consent.required' : 'required'
    : validity.typeMismatch && /^[ -~]+$/.test(value) && 'email.invalid';
  return code ? [{field: name, message: word(code)}] : [];
});

const show = asked => {
  const question = visitor && form.fields.find(
    ({name, type, question}) => question && type !== 'hidden' && !visitor.answered.includes(name));
  if (visitor && !question) return thank(form.thanks, asked);
  root.innerHTML = form.html;
  page = root.firstElementChild;
  button = page.querySelector('button');
  status = page.querySelector('[role=status]');
  if (question) ask(question.name);
  page.addEventListener('submit', submit);
  page.addEventListener('input', typed);
  draft ??= {key: Array.from(crypto.getRandomValues(new Uint32Array(5))).join('-'), values: {}};
  const sent = new URLSearchParams(draft.body);
  for (const input of inputs()) {
    const value = draft.values[input.name];
    // What was agreed to is for the person to say again, until it is sent.
    if (input.type === 'checkbox') input.checked = sent.has(input.name);
    else if (input.type === 'radio') input.checked = input.value === value;
    else input.value = value ?? input.value;
  }
  if (asked) inputs()[0].focus();
  if (draft.body) send();
};
const ask = name => {
  page.querySelectorAll(`.rapport-field:not(:has([name="${name}"])), .rapport-optional`).forEach(row => row.remove());
  inputs().forEach(input => { input.required = true; });
  page.querySelector('h2').textContent = word('oneMore');
  const intro = page.querySelector('.rapport-intro');
  intro.textContent = word('known');
  intro.hidden = false;
  button.textContent = word('answer');
  page.append(restart('startOver'));
};
const restart = name => {
  const way = make('button', {type: 'button', onclick: anew}, word(name));
  return make('p', {className: 'rapport-links'}, way);
};
const anew = () => {
  keep(`${home}:visitor`, visitor = null);
  keep(home, draft = null);
  run++;
  show(true);
};
const thank = (text, asked) => {
  const thanks = make('p', {className: 'rapport-intro', tabIndex: -1}, text);
  root.replaceChildren(thanks, restart('again'));
  if (asked) thanks.focus();
};

const typed = ({target}) => {
  run++;
  if (draft.body) status.textContent = word('changed');
  const values = inputs()
    .filter(({type, checked}) => type !== 'checkbox' && (type !== 'radio' || checked))
    .map(({name, value}) => [name, value]);
  draft = {key: draft.key, values: Object.fromEntries(values)};
  keep(home, draft);
  blame(target.name);
};
const submit = event => {
  event.preventDefault();
  if (busy) return;
  const found = faults();
  if (found.length) return complain(found);
  const body = new URLSearchParams(new FormData(page));
  const more = visitor
    ? {_rapport_next: visitor.next}
    : {...visit, ...given, _rapport_page: here, _rapport_stamp: form.stamp};
  for (const [name, value] of Object.entries({...more, _rapport_key: draft.key})) body.set(name, value);
  draft.body = `${body}`;
  keep(home, draft);
  send();
};
// One at a time, the same under the same key, until it is taken, refused or changed.
const send = async () => {
  const mine = ++run;
  const {body} = draft;
  for (let tries = 0; mine === run; tries++) {
    let code, least;
    rest(true);
    status.textContent = word('sending');
    try {
      const answer = await fetch(address, {
        method: 'POST', body: new URLSearchParams(body), headers: {accept: 'application/json'},
        credentials: 'omit', signal: AbortSignal.timeout(2e4),
      });
      code = answer.status;
      least = 1e3 * (answer.headers.get('Retry-After') | 0);
      if (answer.ok) return taken(await answer.json(), new URLSearchParams(body));
      // Whoever stands in between may refuse in another language than JSON.
      if (code < 500 && code !== 429) return refused(code, await answer.json().catch(() => ({})));
    } catch { /* not known to be taken: it is sent again */ }
    rest(false);
    tell('failed', {status: code});
    if (mine === run) {
      status.textContent = word(navigator.onLine ? 'retrying' : 'offline');
      await pause(tries, least);
    }
  }
};
const rest = sending => {
  busy = sending;
  button.ariaDisabled = `${sending}`;
};
const taken = ({submissionId, status, next, thanks, thankYou}, body) => {
  rest(false);
  const again = visitor;
  const answered = form.fields.filter(({name, question}) => question && body.get(name)).map(({name}) => name);
  visitor = next ? {next, answered: [...again?.answered ?? [], ...answered]} : null;
  keep(`${home}:visitor`, visitor);
  keep(home, draft = null);
  tell('sent', {submissionId, status});
  if (again) show(true);
  else if (thankYou) location.assign(thankYou);
  else thank(status === 'unconfirmed' ? `${thanks} ${word('confirm')}` : thanks, true);
};
const refused = (code, {errors}) => {
  rest(false);
  delete draft.body;
  keep(home, draft);
  tell('failed', {status: code});
  if (!errors) status.textContent = word('refused');
  else if (visitor && errors.some(({field}) => !blame(field))) anew();
  else complain(errors);
};

visitor = recall(`${home}:visitor`, 90);
draft = recall(home, 7);
show(false);
})();
