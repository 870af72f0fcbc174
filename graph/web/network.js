// The network: which picture a view asks for, what of it is left within its days, its caption, its legend, and the line under the pointer.
// A base is a picture without regard to the days: { nodes, ties, map, middle, caption }; it is made once, so that nothing jumps while the days play.

const READ = { nodes: [80, 60, 40], events: 70 }; // as many as can be read in one picture
const LABELS = 0.8; // its labels are not drawn smaller than this, as long as leaving some out helps
const PARTS = { more: 1000, all: Infinity }; // how many nodes a larger part of the network has
const DRAWN = 50_000; // ties that are drawn at most, the strongest first (tests/benchmarks/explorer.md)
const FILLED = 0.5; // of the room by boxes, more than any spread has left readable
const SPREAD = 150; // nodes that are spread so that all can be read; more stand where the map has them

// Some people, and the events that tie two of them or more.
function gathered(ties, some) {
  const chosen = new Set(some);
  const there = new Map();
  ties.forEach(({ a, b }) => chosen.has(a) && b[0] === "e" && there.set(b, (there.get(b) || 0) + 1));
  const ranked = [...there].filter(([, count]) => count > (events.length > 40 ? 1 : 0))
    .sort((a, b) => Math.min(b[1], 2) - Math.min(a[1], 2) || b[1] - a[1] || numberIn(a[0]) - numberIn(b[0])).slice(0, READ.events);
  const shown = new Set(ranked.map(([event]) => event));
  const left = ties.filter(({ a, b }) => chosen.has(a) && shown.has(b));
  const met = new Set(left.map(({ a }) => a));
  return { ids: [...some.filter((one) => met.has(one)), ...[...shown].sort((a, b) => numberIn(a) - numberIn(b))], ties: left };
}

// The names that come most often in a list, most often first.
function mostNamed(list, most) {
  const count = new Map();
  list.forEach((one) => count.set(one, (count.get(one) || 0) + 1));
  return [...count].sort((a, b) => b[1] - a[1] || numberIn(a[0]) - numberIn(b[0])).slice(0, most).map(([one]) => one);
}

function strongPart(ties, most) {
  const strength = strengths(ties);
  const ids = [...strength.keys()].sort((a, b) => strength.get(b) - strength.get(a) || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : numberIn(a) - numberIn(b))).slice(0, most);
  return among(ties, ids);
}

// Few nodes spread by forces, with room for their labels; only the strongest ties pull where there are very many.
function spreadOut(ids, ties, make) {
  const degree = new Map(ids.map((id) => [id, 0]));
  ties.forEach(({ a, b }) => [a, b].forEach((id) => degree.set(id, degree.get(id) + 1)));
  const place = new Map(ids.map((id, i) => [id, i]));
  const ordered = [...ids].sort((a, b) => degree.get(b) - degree.get(a) || place.get(a) - place.get(b));
  const nodes = ordered.map(make);
  const at = new Map(ordered.map((id, i) => [id, i]));
  const strong = ties.length > 3 * ids.length ? [...ties].sort((a, b) => strengthOf(b) - strengthOf(a) || a.number - b.number).slice(0, 2 * ids.length) : ties;
  const places = spread(nodes, strong.map(({ a, b }) => [at.get(a), at.get(b)]), drawing.room());
  const { width, height } = bounds(nodes, places);
  const zoom = Math.min(drawing.room().width / width, drawing.room().height / height);
  return { nodes: nodes.map((node, i) => ({ ...node, ...places[i] })), ties, zoom };
}

// Whether boxes fill so much of the room that no spread of them can be read: it need not be tried then.
const crowded = (boxes) => boxes.reduce((sum, { width, height }) => sum + (width + 6) * (height + 4), 0) > (FILLED * drawing.room().width * drawing.room().height) / LABELS ** 2;

const labelled = (label) => (id) => (id[0] === "e" ? eventNode(numberIn(id), label) : nodeOf(id));

// The most tied, as many and with as much text as can be read.
function readable(view, ties) {
  const all = modeOf(view) === "all";
  const own = ties.filter(({ a }) => a[0] === "p");
  const known = new Set((all ? own : ties).flatMap(({ a, b }) => (all ? [a] : [a, b]))).size;
  const sizes = READ.nodes.filter((most, i) => !i || known > most);
  for (const most of sizes) {
    const part = all ? gathered(own, mostNamed(own.map(({ a }) => a), most)) : strongPart(ties, most);
    const last = most === sizes[sizes.length - 1];
    if (!last && crowded(part.ids.map(labelled("none")))) continue;
    const made = legible(part);
    if (last || made.zoom >= LABELS) return made;
  }
}

// Spread with as much text of events as can be read.
function legible({ ids, ties }) {
  for (const label of ids.some((id) => id[0] === "e") ? ["name", "day"] : []) {
    if (crowded(ids.map(labelled(label)))) continue;
    const made = spreadOut(ids, ties, labelled(label));
    if (made.zoom >= LABELS) return made;
  }
  return spreadOut(ids, ties, labelled("none"));
}

// A large part where the map has it.
function mapped(view, ties) {
  const placed = ties.filter(({ a, b }) => placeOf(a) && placeOf(b));
  const part = strongPart(placed, PARTS[view.part] || PARTS.all);
  const drawn = part.ties.length > DRAWN ? [...part.ties].sort((a, b) => strengthOf(b) - strengthOf(a) || a.number - b.number).slice(0, DRAWN) : part.ties;
  const nodes = part.ids.map((id, i) => ({ ...nodeOf(id), ...placeOf(id), rank: i, late: false }));
  return { nodes, ties: drawn, map: true };
}

function wholeBase(view) {
  const ties = tiesOf(view);
  const known = new Set(ties.flatMap(({ a, b }) => [a, b]));
  const made = view.part && known.size > SPREAD ? mapped(view, ties) : readable(view, ties);
  const without = modeOf(view) === "all" && !made.map ? [...known].filter((id) => id[0] === "b").length : 0; // bodies only where there is room
  return { ...made, whole: true, known: known.size - without };
}

// One node and all that is some steps away.
function egoBase(view) {
  const ties = [...tiesOf(view)];
  const away = surroundings(graphOf(ties), view.ego, (view.steps || 1) * tiesAStep(view));
  const near = ties.filter(({ a, b }) => away.has(a) && away.has(b));
  const strength = strengths(near);
  const all = [...away.keys()].sort((a, b) => away.get(a) - away.get(b) || (strength.get(b) || 0) - (strength.get(a) || 0) || (a < b ? -1 : 1));
  const caption = [titleOf(view.ego), told("stepsAway", view.steps || 1)];
  if (all.length <= SPREAD || !view.part) {
    const few = all.length > READ.nodes[0] && modeOf(view) === "all" ? gathered(near, all.filter((id) => id[0] === "p").slice(0, READ.nodes[1])) : among(near, all.slice(0, READ.nodes[0]));
    return { ...legible(few), middle: view.ego, caption: [...caption, ofAll("nodes", few.ids.length, away.size)] };
  }
  const large = among(near, all.filter(placeOf).slice(0, PARTS[view.part]));
  return { nodes: large.ids.map((id, rank) => ({ ...nodeOf(id), ...placeOf(id), rank })), ties: large.ties.slice(0, DRAWN), map: true, middle: view.ego, caption: [...caption, ofAll("nodes", large.ids.length, away.size)] };
}

const among = (ties, ids) => {
  const chosen = new Set(ids);
  return { ids, ties: ties.filter(({ a, b }) => chosen.has(a) && chosen.has(b)) };
};

// All shortest ways between two, from the left to the right.
function pathBase(view) {
  const [from, to] = view.path.split("-");
  const every = [...tiesOf(view), ...(modeOf(view) === "all" ? postTies() : [])];
  const ways = waysBetween(graphOf(leftOf(every, view)), from, to);
  const caption = [titleOf(from), titleOf(to)];
  if (!ways.length) return { nodes: [], ties: [], ends: [], caption: [...caption, told("noWay")] };
  const far = new Map(ways);
  const columns = [];
  ways.forEach(([id, away]) => (columns[away] = [...(columns[away] || []), id]));
  const nodes = columns.flatMap((column, x) => column.map((id, i) => ({ ...nodeOf(id), x: x * 190, y: (i - (column.length - 1) / 2) * 74, late: false, rank: i + x / 100 })));
  const ties = every.filter(({ a, b }) => far.has(a) && far.has(b) && Math.abs(far.get(a) - far.get(b)) === 1);
  return { nodes, ties, mode: "all", ends: [from, to], caption: [...caption, told("stepsLong", Math.ceil((columns.length - 1) / tiesAStep(view)))] };
}

const titleOf = (id) => (id[0] === "p" ? people : id[0] === "e" ? events : bodies)[numberIn(id)].name || told("unnamed");

// Rings for one thing that is looked at where nothing else of the network is asked for; in every mode they have people and events.
function ringBase(thing, view) {
  const kept = passing({ ...view, most: view.most || Infinity });
  return { ...AROUND[thing[0]](numberIn(thing), kept), mode: "all" };
}

// Whether a thing can stand in the network, in some mode or in one.
const NODES_OF = { all: "peb", people: "p", events: "e", bodies: "b" };
const isIn = (mode, thing) => Boolean(thing) && NODES_OF[mode].includes(thing[0]);

function baseOf(view) {
  const mode = modeOf(view);
  if (view.path && view.path.split("-").every((end) => isIn(mode, end))) return pathBase(view);
  if (isIn(mode, view.ego) && ((view.steps || 1) > 1 || mode !== "all")) return egoBase(view);
  const thing = view.ego || (view.mode || view.part ? "" : middleOf(view.at || ""));
  return isIn("all", thing) ? ringBase(thing, view) : wholeBase(view);
}

// What decides the base: all but the days and the weight, which take from it.
const baseKey = (view) => keyOf(view, "part", "ego", "steps", "path", "lang") + (view.path ? JSON.stringify([view.from, view.to, view.weight]) : "") +
  (view.mode || view.part || view.ego || view.path ? "" : middleOf(view.at || ""));

const tooMany = (view, nodes) => view.size === "betweenness" && nodes.length > CHEAP;

// Sizes by the measure that a view names, the largest in the picture as large as ever.
function sized(nodes, ties, view) {
  if (!view.size || view.size === "meetings" || tooMany(view, nodes)) return nodes;
  const values = measured(view.size, graphOf(ties));
  const most = Math.max(...values.values(), 1e-9);
  return nodes.map((node) => ({ ...node, size: 10 + 40 * Math.sqrt((values.get(node.id) || 0) / most) }));
}

// The base as far as it is within the days and at the least weight of a view.
function pictureOf(base, view) {
  const left = leftOf(base.ties, { ...view, mode: base.mode || view.mode, weight: base.ends ? 1 : view.weight });
  const met = new Set(left.flatMap(({ a, b }) => [a, b]));
  const about = new Set(base.ends || [base.middle]);
  const kept = base.nodes.filter((node) => met.has(node.id) || about.has(node.id)).map((node) => (about.has(node.id) ? { ...node, middle: true } : node));
  const number = new Map(kept.map((node, i) => [node.id, i]));
  const ties = left.map((tie) => ({ ...tie, from: tie.a, to: tie.b, a: number.get(tie.a), b: number.get(tie.b),
    width: tie.chair ? 2.6 : Math.min(1 + Math.log2(tie.times), 5) * (base.map ? 0.7 : 1) }));
  return { nodes: sized(kept, left, view), ties, map: Boolean(base.map) };
}

function captionOf(base, picture, view) {
  if (base.caption) return base.caption;
  const count = (letter) => picture.nodes.filter((node) => node.id[0] === letter).length;
  const mode = modeOf(view);
  const parts = [];
  if (mode === "all" || mode === "people") parts.push(ofAll("people", count("p"), people.length));
  if (mode === "all" || mode === "events") parts.push(ofAll("events", count("e"), events.length));
  if (mode === "bodies" || count("b")) parts.push(ofAll("bodies", count("b"), bodies.length));
  if (mode !== "all" || base.map) parts.push(told("tiesCount", picture.ties.length));
  const mass = events.filter((event) => event.people.length > (view.most || MASS)).length;
  if (mass) parts.push(told("massLeft", mass, view.most || MASS));
  return parts;
}

const network = (() => {
  let base = null;
  let key = "";
  let picture = { nodes: [], ties: [] };
  let caption = "";
  let hands = null;

  function show(view) {
    const asked = baseKey(view);
    const kept = base !== null && asked === key;
    if (!kept) [base, key] = [baseOf(view), asked];
    picture = pictureOf(base, view);
    drawing.put(picture, kept);
    caption = captionOf(base, picture, view).join(" · ");
    const partial = base.whole && base.nodes.length < base.known;
    const notes = [partial ? told("strongestFirst") : "", tooMany(view, picture.nodes) ? told("tooMany", CHEAP) : ""];
    document.getElementById("caption").textContent = drawable([caption, ...notes].filter(Boolean).join(" · "));
    document.querySelector("#network canvas").setAttribute("aria-label", caption);
    alone = null;
    legend(picture);
    point(-1);
    hands.forget();
    filters.show(view);
    pictures.show(document.getElementById("out"));
  }

  return {
    start(container) {
      const canvas = drawing.start(container, { moved: () => point(-1) });
      hands = moving(canvas, { open: (number) => go(picture.nodes[number].id), point });
      document.getElementById("closer").addEventListener("click", () => drawing.zoomBy(1.3));
      document.getElementById("farther").addEventListener("click", () => drawing.zoomBy(1 / 1.3));
      document.getElementById("fit").addEventListener("click", drawing.fit);
      new ResizeObserver(drawing.resize).observe(container);
    },
    show,
    // What is drawn: nodes with their ids and labels, ties with the ids of their ends.
    shown: () => ({ nodes: picture.nodes, edges: picture.ties, caption }),
  };
})();

// The nodes that one is tied to, and itself.
function nearOf(chosen) {
  const near = new Set(chosen);
  drawing.look().picture.ties.forEach(({ a, b }) => {
    if (chosen.has(a)) near.add(b);
    if (chosen.has(b)) near.add(a);
  });
  return near;
}

// Under the pointer: its ties stand out, and a line tells what it is.
let pointed = -1;
function point(number) {
  if (number === pointed && number < 0) return;
  pointed = number;
  const tip = document.getElementById("tip");
  const node = drawing.look().picture.nodes[number];
  tip.hidden = !node;
  document.getElementById("network").classList.toggle("pointing", Boolean(node));
  drawing.stand(node ? nearOf(new Set([number])) : alone && ofSystem(alone));
  if (!node) return;
  tip.replaceChildren(...toldOf(node.id));
  const { x, y, half } = drawing.spot(number);
  const { width, height } = drawing.size();
  tip.style.left = `${Math.min(Math.max(x, 130), width - 130)}px`;
  tip.style.top = `${y > height - 130 ? y - half - 78 : y + half + 26}px`;
}

function toldOf(id) {
  const number = numberIn(id);
  if (id[0] === "p") return [h("strong", {}, name(people[number].name)), h("span", {}, standing(people[number])), h("span", {}, told("eventsCount", attended[number].length))];
  if (id[0] === "b") return [h("strong", {}, name(bodies[number].name || ""))];
  const event = events[number];
  return [h("strong", {}, name(event.name || told("unnamed"))), h("span", {}, [day(event), ...event.held.map((one) => one.name)].join(" · ")), h("span", {}, told("thereCount", event.people.length))];
}

// One system alone stands out; again, all do.
let alone = null;
const systemOf = (id) => (id[0] === "p" ? people[numberIn(id)].system : id[0] === "b" ? bodies[numberIn(id)].system : "");
const ofSystem = (system) => nearOf(new Set([...drawing.look().picture.nodes.keys()].filter((number) => systemOf(drawing.look().picture.nodes[number].id) === system)));

function single(system) {
  alone = alone === system ? null : system;
  document.querySelectorAll("#legend button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.system === alone)));
  drawing.stand(alone && ofSystem(alone));
}

// The colours that the picture has, and how many of each are in it.
function legend({ nodes, ties }) {
  const count = (system) => nodes.filter((node) => systemOf(node.id) === system).length;
  const rows = Object.entries(words.systems).filter(([system]) => count(system)).map(([system, pair]) =>
    h("button", { type: "button", "data-system": system, "aria-pressed": "false", onclick: () => single(system) }, dot(system), either(pair), h("small", {}, String(count(system)))));
  const sign = (mark, key) => h("span", {}, h(mark, { "aria-hidden": "true" }), told(key));
  document.getElementById("legend").replaceChildren(...rows, ...(nodes.some((node) => node.id[0] === "e") ? [sign("i.diamond", "event")] : []),
    ...(ties.some((tie) => tie.chair) ? [sign("i.bar", "inChair")] : []), ...(ties.some((tie) => tie.dashed) ? [sign("i.bar.dashed", "anotherEvent")] : []));
}
