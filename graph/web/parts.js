// Small pieces of the page. Whatever a newspaper printed enters by text nodes alone, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(2)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  return filled(element, attributes, children);
}

function drawn(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  return filled(document.createElementNS(SVG, name), { class: classes.join(" ") || null, ...attributes }, children);
}

// A mark that opens an isolation is closed by the end of ours, which then stays open behind the name: only a box of its own holds it in.
const OPENING = /[\u2066-\u2068]/;
const bdi = (kind, text, attributes = {}) => h(`bdi.${kind}${OPENING.test(text) ? ".boxed" : ""}`, attributes, text);
const name = (text) => bdi("name", text);
const dot = (system) => h(`i.dot.${system}`, { "aria-hidden": "true" });

// What the network has in its middle where a thing is shown: a post's body, the first person or event of a doubt.
function middleOf(thing) {
  const number = Number(thing.slice(1));
  if (thing[0] === "s") return posts[number].body >= 0 ? `b${posts[number].body}` : undefined;
  if (thing[0] !== "d") return thing.split("-")[0];
  const [label, index] = data.doubts[number].about.find(([one]) => one === "Event" || one === "Person") || [];
  return label && `${label[0].toLowerCase()}${index}`;
}

const go = (thing) => state.set({ at: thing, ego: middleOf(thing), path: undefined, fact: undefined });

const home = () => state.set({ at: undefined, ego: undefined, path: undefined, fact: undefined });

// A word that shows a thing.
function link(thing, text, tag = "a.link") {
  return anchor(tag, { "data-thing": thing, href: state.linkTo(thing) }, () => go(thing), name(text));
}

// An anchor, not a button: it breaks into lines as text does, and can be copied or opened beside.
function anchor(tag, attributes, act, ...children) {
  const clicked = (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    act();
  };
  return h(tag, { ...attributes, onclick: clicked }, ...children);
}

const personLink = (number) => link(`p${number}`, people[number].name, "a.link.person");
const eventLink = (number) => link(`e${number}`, events[number].name || told("unnamed"));
const bodyLink = (number, text) => (number >= 0 ? link(`b${number}`, text || bodies[number].name) : name(text || ""));
const postLink = (number, text = seatOf(posts[number])) => link(`s${number}`, text);

function heading(key, count) {
  return h("h3", {}, told(key), count === undefined ? null : h("span.count", {}, count.toLocaleString("en-US")));
}

function section(key, count, ...children) {
  return h("section", { "data-about": key }, heading(key, count), ...children);
}

const chip = (text, kind = "") => h(`span.chip${kind && `.${kind}`}`, {}, text);
const fact = (label, ...children) => h("span.fact", {}, h("span.label", {}, label), ...children);
const none = (key) => h("p.none", {}, told(key));
const statusChip = (status) => (status ? chip(either(words.statuses[status] || [status, status]), status) : null);
const roleChips = (roles) => (roles || []).map((role) => chip(either(words.roles[role] || [role, role]), role === "chair" ? "chair" : "role"));

// Who set a fact right, when and why.
function corrected(one) {
  return one.corrected ? h("span.chip.corrected", { title: told("correctedHint") }, told("corrected"), " ", name(one.corrected)) : null;
}

// Hard wraps of the page and the spaces beside them; 李　平 keeps its own.
const unwrapped = (text) => text.replace(/[ \t\u3000]*[\r\n]+[ \t\u3000]*/g, "");

// A text whose every showing of a word is marked; the word may be printed with spaces inside.
function marked(text, word) {
  const letters = [...(word || "")].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!letters.length) return [text];
  const pieces = text.split(new RegExp(`(${letters.join("[ \\u3000]*")})`, "i"));
  return pieces.map((piece, i) => (i % 2 ? h("mark", {}, piece) : piece)).filter((piece) => piece !== "");
}

function source(article, ...more) {
  const shown = data.articles[article];
  if (!shown) return h("figcaption", {}, told("noSource"));
  const page = data.pages[shown.page] || {};
  return h(
    "figcaption", {},
    page.paper ? h("span.paper", {}, name(`《${page.paper}》`)) : null,
    page.issueDate ? h("span", {}, page.issueDate) : null,
    shown.title ? bdi("title", unwrapped(shown.title)) : null,
    bdi("file", page.file || "", { title: told("file") }),
    ...more,
  );
}

// A sentence as printed, and where; it opens in its page.
function quote(sentence, word) {
  const [article, , , text] = data.sentences[sentence];
  return h("figure.quote", {}, h("blockquote", {}, marked(unwrapped(text), word)),
    source(article, opening(sentence, "a.link.open", {}, told("inPage"))));
}

const opening = (sentence, tag, attributes, text) => anchor(tag, { "data-fact": sentence, href: state.link(), ...attributes }, () => state.set({ fact: sentence }), text);

// Opens the sentence of a fact that stands in a row with others.
const sign = (one) => (one.seen.length ? opening(one.seen[0], "a.link.open.sign", { title: told("inPage"), "aria-label": told("inPage") }, "¶") : null);

// The first sentence at once, the others on demand.
function quotes(sentences, word) {
  if (!sentences.length) return [];
  const more = sentences.slice(1);
  const first = quote(sentences[0], word);
  if (!more.length) return [first];
  return [first, folded(told("moreSentences", more.length), () => more.map((one) => quote(one, word)))];
}

const makers = new WeakMap(); // what is folded -> what makes it

// Folded until it is opened, and made only then.
function folded(text, make, kind = "rest") {
  const box = h(`details.folded.${kind}`, {}, h("summary", {}, text));
  box.addEventListener("toggle", () => fill(box), { once: true });
  makers.set(box, make);
  return box;
}

function fill(box) {
  if (box.childElementCount === 1) box.append(...makers.get(box)());
}

// The first rows of a list, the others on demand.
function someOf(rows, few, tag = "ul") {
  const more = rows.slice(few);
  return [h(tag, {}, rows.slice(0, few)), more.length ? folded(told("moreRows", more.length), () => [h(tag, {}, more)]) : null];
}
