// One sentence in its page: marked, with what stands before and behind it, and all that was read from it.

const lettersOf = new Map(); // page -> its letters; offsets count code points, not JavaScript's halves of them
let wholePage = false;

function letters(page) {
  if (!lettersOf.has(page)) lettersOf.set(page, [...data.pages[page].text]);
  return lettersOf.get(page);
}

const pageOf = (sentence) => (data.articles[data.sentences[sentence][0]] || {}).page;

// The sentences of each page that something was read from, in order, and of each sentence what that was; made when first asked for.
const reading = { pages: null, facts: null };

function readIn() {
  if (reading.pages) return reading;
  reading.pages = data.pages.map(() => []);
  reading.facts = data.sentences.map(() => []);
  data.sentences.forEach((_, sentence) => pageOf(sentence) >= 0 && reading.pages[pageOf(sentence)].push(sentence));
  const begins = (one, other) => data.sentences[one][1] - data.sentences[other][1] || data.sentences[one][2] - data.sentences[other][2] || one - other;
  reading.pages.forEach((list) => list.sort(begins));
  const add = (one, make) => one.seen.forEach((sentence) => reading.facts[sentence].push(make));
  people.forEach((person, number) => person.posts.forEach((held) => add(held, () => [personLink(number), " ", postLink(held.post), " ", statusChip(held.status), corrected(held)])));
  events.forEach((event, number) => {
    event.reports.forEach((one) => add(one, () => [told("readEvent"), " ", eventLink(number), " ", h("span.as", {}, day(event)), corrected(event)]));
    event.people.forEach((one) => add(one, () => [personLink(one.person), " ", roleChips(one.roles), " ", eventLink(number), corrected(one)]));
    [...event.held, ...event.visited].forEach((one) => add(one, () => [told("readPlace"), " ", bodyLink(one.body, one.name), " ", eventLink(number)]));
    event.bodies.forEach((one) => add(one, () => [bodyLink(one.body, one.name), " ", chip(either(words.parts[one.part]), "role"), " ", eventLink(number)]));
    event.posts.forEach((one) => add(one, () => [postLink(one.post), " ", told("readUnnamed"), " ", eventLink(number)]));
  });
  return reading;
}

// The sentences that one can step through: those of the page.
const stepsOf = (sentence) => (pageOf(sentence) >= 0 ? readIn().pages[pageOf(sentence)] : [sentence]);

function step(by) {
  const { fact } = state.get();
  const list = stepsOf(fact);
  const next = list[list.indexOf(fact) + by];
  if (next !== undefined) state.set({ fact: next }, { replace: true });
}

const close = () => state.set({ fact: undefined });

function turnPage() {
  wholePage = !wholePage;
  showEvidence(state.get());
}

function showEvidence(view) {
  const box = document.getElementById("evidence");
  const known = data.sentences[view.fact];
  box.hidden = !known;
  if (!known) return box.replaceChildren();
  const list = stepsOf(view.fact);
  const at = list.indexOf(view.fact);
  const text = (data.pages[pageOf(view.fact)] || {}).text;
  const facts = readIn().facts[view.fact];
  const { struck } = data.articles[known[0]] || {};
  const button = (key, act, off = false) => h("button", { type: "button", "data-act": key, disabled: off, onclick: act }, told(key));
  box.replaceChildren(...[
    h("header", {}, h("h2", {}, told("evidence")),
      h("span.place", {}, told("sentenceOf", at + 1, list.length)),
      button("previous", () => step(-1), at <= 0), button("next", () => step(1), at < 0 || at === list.length - 1),
      text ? button(wholePage ? "articleOnly" : "wholePage", turnPage) : null, button("close", close)),
    source(known[0], h("span", {}, told("characters", known[1], known[2]))),
    ...(text ? [inPage(text, view.fact)] : withoutText(view.fact)),
    section("readFrom", facts.length, h("ul.plain", {}, facts.map((make) => h("li", {}, make())))),
    struck ? section("struck", struck.length, h("ul.plain", {}, struck.map((one) => h("li", {}, name(one))))) : null,
  ].filter(Boolean));
  reveal(box);
}

// Scrolls the text, and nothing else, to the sentence.
function reveal(box) {
  const page = box.querySelector(".page-text");
  const mark = page.querySelector("mark");
  page.scrollTop += mark.getBoundingClientRect().top - page.getBoundingClientRect().top - page.clientHeight / 3;
}

const textBox = (...children) => h("div.page-text", { tabindex: "0", role: "region", "aria-label": told("pageText") }, ...children);
const other = (sentence, text) => anchor("a.other", { title: told("another"), href: state.link() }, () => state.set({ fact: sentence }, { replace: true }), text);

// The article, or the whole page, letter by letter as it was extracted; other sentences that something was read from can be opened.
function inPage(text, fact) {
  const all = letters(pageOf(fact));
  const [number, start, end] = data.sentences[fact];
  const { start: first = 0, end: last = all.length } = data.articles[number];
  const bounds = wholePage || start < first || end > last ? [0, all.length] : [first, last];
  const others = readIn().pages[pageOf(fact)].filter((one) => one !== fact && (data.sentences[one][2] <= start || data.sentences[one][1] >= end));
  const pieces = [];
  let at = bounds[0];
  const until = (to) => pieces.push(all.slice(at, (at = Math.max(at, to))).join(""));
  [...others, fact].map((one) => [one, ...data.sentences[one].slice(1, 3)]).sort((a, b) => a[1] - b[1] || b[2] - a[2]).forEach(([one, from, to]) => {
    if (from < at || to > bounds[1]) return;
    until(from);
    const shown = all.slice(from, to).join("");
    pieces.push(one === fact ? h("mark", {}, shown) : other(one, shown));
    at = to;
  });
  until(bounds[1]);
  return textBox(...pieces);
}

// Where the page's text is not in the file, the other sentences of the article are its neighbours.
function withoutText(fact) {
  const [number] = data.sentences[fact];
  const near = number < 0 ? [fact] : stepsOf(fact).filter((one) => data.sentences[one][0] === number);
  return [textBox(near.map((one, i) => [i ? h("span.left-out", {}, " … ") : null, one === fact ? h("mark", {}, unwrapped(data.sentences[one][3])) : other(one, unwrapped(data.sentences[one][3]))])),
    h("p.none", {}, told(data.about.without === "long" ? "textsTooLong" : data.about.without ? "textsUnwanted" : "textUnknown"))];
}
