// Small pieces of the page. Whatever a newspaper printed enters by text nodes alone, never as markup.

function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
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

const name = (text) => h("bdi.name", {}, text);
const dot = (system) => h(`i.dot.${system}`, { "aria-hidden": "true" });

// A word that opens a person, an event, a body or a doubt.
function link(kind, number, text, tag = "button.link") {
  return h(tag, { type: "button", onclick: () => show(kind, number) }, name(text));
}

const personLink = (number) => link("person", number, people[number].name, "button.link.person");
const eventLink = (number) => link("event", number, events[number].name);
const bodyLink = (number, text) => (number >= 0 ? link("body", number, text || bodies[number].name) : name(text));

function heading(chinese, english, count) {
  return h("h3", {}, chinese, h("small", {}, english), count === undefined ? null : h("span.count", {}, String(count)));
}

function section(chinese, english, count, ...children) {
  return h("section", {}, heading(chinese, english, count), ...children);
}

const chip = (text, kind = "") => h(`span.chip${kind && `.${kind}`}`, {}, text);
const fact = (label, ...children) => h("span.fact", {}, h("span.label", {}, label), ...children);

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
  const told = data.articles[article];
  if (!told) return h("figcaption", {}, "出处不在图中");
  const page = data.pages[told.page] || {};
  return h(
    "figcaption", {},
    page.paper ? h("span.paper", {}, `《${page.paper}》`) : null,
    page.issueDate ? h("span", {}, page.issueDate) : null,
    told.title ? h("bdi.title", {}, unwrapped(told.title)) : null,
    h("bdi.file", { title: "文件 File" }, page.file || ""),
    ...more,
  );
}

// A sentence as printed, where, and on demand the page with the sentence marked in it.
function quote(sentence, word) {
  const [article, start, end, text] = data.sentences[sentence];
  const place = { title: `第 ${start}–${end} 字 characters ${start}–${end}` };
  const page = data.pages[(data.articles[article] || {}).page] || {};
  return h("figure.quote", {}, h("blockquote", place, marked(unwrapped(text), word)),
    source(article, page.text ? folded("在报页中", "in its page", () => [inPage(page.text, start, end)], "page") : null));
}

// A page's text as it was extracted, line by line. Offsets count code points, not JavaScript's halves of them.
function inPage(text, start, end) {
  const letters = [...text];
  const piece = (from, to) => letters.slice(from, to).join("");
  return h("div.page-text", { tabindex: "0", role: "region", "aria-label": "报页原文 The page's text" },
    piece(0, start), h("mark", {}, piece(start, end)), piece(end));
}

// The first sentence at once, the others on demand.
function quotes(sentences, word) {
  if (!sentences.length) return [];
  const more = sentences.slice(1);
  const first = quote(sentences[0], word);
  if (!more.length) return [first];
  return [first, folded(`另有 ${more.length} 处`, `${more.length} more`, () => more.map((one) => quote(one, word)))];
}

// Folded until it is opened, and made only then.
function folded(chinese, english, make, kind = "rest") {
  const box = h(`details.folded.${kind}`, {}, h("summary", {}, chinese, h("small", {}, english)));
  box.addEventListener("toggle", () => box.childElementCount === 1 && box.append(...make()), { once: true });
  box.addEventListener("toggle", () => box.open && reveal(box));
  return box;
}

// Scrolls a page's text, and nothing else, to what is marked in it.
function reveal(box) {
  const page = box.querySelector(":scope > .page-text");
  if (!page) return;
  const mark = page.querySelector("mark");
  page.scrollTop += mark.getBoundingClientRect().top - page.getBoundingClientRect().top - 40;
}
