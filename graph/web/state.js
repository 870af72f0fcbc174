// One view of the page as plain words; the link restores it. A field that is absent has its default.
// mode: "all" | "people" | "events" | "bodies"; from, to: "YYYY-MM-DD"; paper, area, kind, role: [names]; least, most: size of a meeting;
// weight: least ties; ego: a thing, steps: 1 to 3; path: two things, "p1-p7"; size: a measure's name; lang: "zh" | "en";
// at: what the panel shows; find: what is searched for; tab: which list stands at the left; fact: the sentence that is opened.
// A thing is a letter and its number in the data: "p12" a person, "e3" an event, "b4" a body, "s5" a post, "d0" a contradiction.
// The link names a thing by its id instead, and a sentence by its page and letters, so that it finds the same one in a file made anew.

const state = (() => {
  const LISTS = { p: people, e: events, b: bodies, s: posts, d: data.doubts };
  const THINGS = new Set(["ego", "path", "at"]);
  const NUMBERS = new Set(["least", "most", "weight", "steps"]);
  const SEVERAL = new Set(["paper", "area", "kind", "role"]);
  const numberOf = Object.fromEntries(Object.entries(LISTS).map(([letter, list]) => [letter, new Map(list.map((one, number) => [one.id, `${letter}${number}`]))]));
  const listeners = [];

  const idOf = (thing) => (LISTS[thing[0]][Number(thing.slice(1))] || {}).id;
  const thingOf = (id) => Object.values(numberOf).map((known) => known.get(id)).find(Boolean);
  const fileOf = ([article]) => (data.pages[(data.articles[article] || {}).page] || {}).file;
  const all = (list) => (list.every(Boolean) ? list.join("-") : "");

  function sentenceOf(start, end, file) {
    const found = data.sentences.findIndex((one) => one[1] === Number(start) && one[2] === Number(end) && fileOf(one) === file);
    return found < 0 ? "" : found;
  }

  function written(key, value) {
    if (THINGS.has(key)) return all(value.split("-").map(idOf));
    if (key === "fact") return [...data.sentences[value].slice(1, 3), fileOf(data.sentences[value])].join("-");
    return SEVERAL.has(key) ? value.map((one) => one.replace(/[\\,]/g, "\\$&")).join(",") : String(value);
  }

  function read(key, text) {
    if (THINGS.has(key)) return all(text.split("-").map(thingOf));
    if (NUMBERS.has(key)) return /^\d+$/.test(text) ? Number(text) : "";
    if (key === "fact") return sentenceOf(...(/^(\d+)-(\d+)-(.*)$/s.exec(text) || []).slice(1));
    return SEVERAL.has(key) ? text.match(/(\\.|[^,\\])+/gs)?.map((one) => one.replace(/\\(.)/gs, "$1")) : text;
  }

  const absent = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
  const kept = (view) => Object.fromEntries(Object.entries(view).filter(([, value]) => !absent(value)));

  function link(view) {
    const words = new URLSearchParams();
    Object.keys(view).sort().forEach((key) => words.set(key, written(key, view[key])));
    return `#${String(words).replace(/%3A/g, ":").replace(/%2C/g, ",")}`;
  }

  // A lone id is a link of an older file.
  function fromLink() {
    const text = window.location.hash.slice(1);
    if (text && !text.includes("=")) return kept({ at: thingOf(text.replace("%3A", ":")) });
    const words = [...new URLSearchParams(text)];
    return kept(Object.fromEntries(words.map(([key, value]) => [key, read(key, value)])));
  }

  let view = fromLink();

  function tell(next) {
    const before = view;
    view = next;
    listeners.forEach((listener) => listener(view, before));
  }

  // Back, forward, and a link put into the address by hand.
  window.addEventListener("popstate", () => tell(fromLink()));

  return {
    get: () => view,
    link: () => link(view),
    linkTo: (thing) => link({ ...(view.lang ? { lang: view.lang } : {}), at: thing }),
    // Merges; an undefined or empty value gives a field its default back. `replace` leaves no step for the back button.
    set(changes, { replace = false } = {}) {
      const next = kept({ ...view, ...changes });
      const address = link(next);
      if (address === link(view)) return;
      try {
        window.history[replace ? "replaceState" : "pushState"](null, "", address);
      } catch {
        // Safari allows a hundred in half a minute: the view goes on, and its link comes with a later step.
      }
      tell(next);
    },
    on: (listener) => listeners.push(listener),
  };
})();
