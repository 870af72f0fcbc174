// The left side: lists of all there is, and one search over all of it as one types.

const PAGE = 120;
const FIRST = 20; // of each kind that a search finds
const plain = (text) => (text || "").normalize("NFKC").toLowerCase();
const closed = (text) => plain(text).replace(/\s+/g, "");

// What a row shows: a sign, the main words, the words below, a count.
const ROWS = {
  p: (n) => [dot(people[n].system), people[n].name, name(standing(people[n])), attended[n].length],
  e: (n) => [h("i.diamond", { "aria-hidden": "true" }), events[n].name || told("unnamed"), name([day(events[n]), ...events[n].held.map((one) => one.name)].join(" · ")), events[n].people.length],
  b: (n) => [dot(bodies[n].system), bodies[n].name || "", either(words.kinds[bodies[n].kind] || [bodies[n].kind, bodies[n].kind]), holders[n].length],
  s: (n) => [dot(posts[n].system), posts[n].title || told("untitled"), name(posts[n].organization || ""), postHolders[n].length],
  d: (n) => [h("i.mark", { "aria-hidden": "true" }), either(doubtName(data.doubts[n])), name(reasoned(data.doubts[n].detail)), 0],
  n: (n) => [h("i.mark.pair", { "aria-hidden": "true" }), people[data.namesakes[n].one].name,
    h("span", {}, told(data.namesakes[n].same ? "open" : "apart"), told("colon"), name([data.namesakes[n].one, data.namesakes[n].other].map((one) => people[one].disambiguator || standing(people[one]) || told("unknown")).join(" / "))), 0],
  q: (n, asked) => [h("i.lines", { "aria-hidden": "true" }), clipped(n, asked), null, 0],
};

const bodiesByHolders = [...bodies.keys()].sort((a, b) => holders[b].length + organized[b].length - holders[a].length - organized[a].length || a - b);
const postsByHolders = [...posts.keys()].sort((a, b) => postHolders[b].length - postHolders[a].length || a - b);
const LISTS = {
  people: [people.length, () => [["people", "p", [...people.keys()]]]],
  events: [events.length, () => [
    ["latestFirst", "e", [...events.keys()].reverse().filter((n) => !events[n].undated)],
    ["yearUnknown", "e", [...events.keys()].filter((n) => events[n].undated)],
  ]],
  bodies: [bodies.length, () => [["bodies", "b", bodiesByHolders]]],
  posts: [posts.length, () => [["posts", "s", postsByHolders]]],
  doubts: [data.doubts.length + data.namesakes.length, () => [["contradictions", "d", [...data.doubts.keys()]], ["sameName", "n", [...data.namesakes.keys()]]]],
};
const tabOf = (view) => (view.tab in LISTS ? view.tab : "people");

// What is looked through, made at the first search: names, and what else is known of a thing.
const joined = (...texts) => closed(texts.filter(Boolean).join("|"));
const shortSeats = (post) => [seatOf(posts[post]), ...((bodies[posts[post].body] || {}).shortNames || []).map((short) => short + (posts[post].title || ""))];
let known = null;

function index() {
  known ||= {
    names: {
      p: people.map((person) => joined(person.name, ...(person.aliases || []))),
      b: bodies.map((body) => joined(body.name, ...(body.shortNames || []))),
      s: posts.map((post) => joined(post.title)),
      e: events.map((event) => joined(event.name, ...(event.kinds || []))),
    },
    more: {
      p: people.map((person) => joined(...person.posts.flatMap(({ post }) => shortSeats(post)))),
      s: posts.map((_, post) => joined(...shortSeats(post))),
      e: events.map((event) => joined(event.date, event.dateText, ...[...event.held, ...event.visited, ...event.areas].map((one) => one.name), ...event.people.map((one) => people[one.person].name))),
    },
    places: events.map((event) => joined(...[...event.held, ...event.visited, ...event.areas].map((one) => one.name))),
    sentences: data.sentences.map(([, , , text]) => joined(text)),
  };
  return known;
}

// Where the words stand in a text, -1 where one of them does not: as they are, or, in Latin letters, as its characters sound.
function whereIn(text, asked) {
  const at = asked.map((word) => (LATIN.test(word) && !text.includes(word) ? spelledAt(text, word) : text.indexOf(word)));
  return Math.min(...at) < 0 ? -1 : at[0];
}

// Names that begin with the words stand before those that hold them.
function found(kind, asked) {
  const hits = [];
  index().names[kind].forEach((text, number) => {
    const at = whereIn(text, asked);
    if (at >= 0) hits.push([at === 0 ? 0 : 1, number]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, number]) => number);
}

// Those whose names do not hold all words, but names and what else is known of them do; a 副区长 behind each 区长.
function foundElse(kind, asked, texts = index().more[kind]) {
  const among = (number) => asked.every((word) => texts[number].includes(word) || index().names[kind][number].includes(word));
  const hits = [...texts.keys()].filter((number) => among(number) && whereIn(index().names[kind][number], asked) < 0);
  const deputy = (number) => Number(asked.some((word) => !texts[number].replaceAll(`副${word}`, "").includes(word)));
  return hits.sort((a, b) => deputy(a) - deputy(b) || a - b);
}

function spelledPlaces(asked) {
  return asked.some((word) => LATIN.test(word)) ? [...events.keys()].filter((number) => whereIn(index().places[number], asked) >= 0) : [];
}

function foundAll(asked) {
  const sentences = [...index().sentences.keys()].filter((number) => asked.every((word) => index().sentences[number].includes(word)));
  return [["people", "p", found("p", asked)], ["bodies", "b", found("b", asked)], ["events", "e", found("e", asked)], ["posts", "s", [...found("s", asked), ...foundElse("s", asked)]],
    ["holding", "p", foundElse("p", asked)], ["there", "e", [...new Set([...foundElse("e", asked), ...spelledPlaces(asked)])]], ["sentencesWith", "q", sentences]];
}

// The words of a sentence about the first that is looked for.
function clipped(number, asked) {
  const text = unwrapped(data.sentences[number][3]);
  const at = Math.max(plain(text).indexOf(asked[0]), 0);
  return h("span", {}, at > 12 ? "…" : "", marked(cut(text.slice(Math.max(at - 12, 0)), 60), asked[0]));
}

const KIND = { p: "person", e: "event", b: "body", s: "post", d: "doubt", n: "pair", q: "sentence" };
const thingOf = (kind, number) => (kind === "n" ? pairThing(data.namesakes[number]) : `${kind}${number}`);

// One row is a stop of the tab key, arrows go to the others: else a long list stands between the search and all else.
function stop(row) {
  document.querySelectorAll("#list .row[tabindex='0']").forEach((one) => one.setAttribute("tabindex", "-1"));
  if (row) row.setAttribute("tabindex", "0");
}

function row(kind, number, asked) {
  const [sign, main, sub, count] = ROWS[kind](number, asked);
  const thing = thingOf(kind, number);
  const act = kind === "q" ? () => state.set({ fact: number }) : () => go(thing);
  return h(`button.row.${KIND[kind]}`, { type: "button", tabindex: "-1", "data-thing": thing, onclick: act },
    sign, h("span.main", {}, typeof main === "string" ? name(main) : main), sub ? h("span.sub", {}, sub) : null, count ? h("span.times", {}, count) : null);
}

function group([key, kind, members], asked) {
  const box = h("div.group", {}, heading(key, members.length));
  const append = (from, to) => {
    box.append(...members.slice(from, to).map((number) => row(kind, number, asked)));
    if (members.length > to) {
      box.append(h("button.more", { type: "button", onclick: (click) => { click.currentTarget.remove(); append(to, to + PAGE); current(); } }, told("listMore", Math.min(PAGE, members.length - to))));
    }
  };
  append(0, asked.length ? FIRST : PAGE);
  return box;
}

function list(view) {
  const asked = plain(view.find).split(/\s+/).filter(Boolean);
  const field = document.getElementById("search");
  if (field.value !== (view.find || "") && document.activeElement !== field) field.value = view.find || "";
  const full = (asked.length ? foundAll(asked) : LISTS[tabOf(view)][1]()).filter((one) => one[2].length);
  const box = document.getElementById("list");
  box.replaceChildren(...(full.length ? full.map((one) => group(one, asked)) : [none(asked.length ? "nothingFound" : "nothing")]));
  box.scrollTop = 0;
  document.querySelectorAll("#tabs button").forEach((button) => button.setAttribute("aria-selected", String(!asked.length && button.dataset.tab === tabOf(view))));
  current();
}

// Marks the row of what is shown.
function current() {
  const { at } = state.get();
  document.querySelectorAll("#list .row[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  const rows = [...document.querySelectorAll("#list .row")];
  rows.filter((one) => one.dataset.thing === at).forEach((one) => one.setAttribute("aria-current", "true"));
  stop(rows.find((one) => one.dataset.thing === at) || rows[0]);
}

function tabs() {
  document.getElementById("tabs").replaceChildren(...Object.entries(LISTS).map(([key, [count]]) =>
    h("button", { type: "button", role: "tab", "data-tab": key, onclick: () => openTab(key) }, told(key), h("small", {}, count.toLocaleString("en-US")))));
}

function openTab(key) {
  document.getElementById("search").value = "";
  state.set({ tab: key, find: undefined });
}

const look = () => state.set({ find: document.getElementById("search").value }, { replace: true });
