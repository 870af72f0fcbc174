// The picture: the most connected people and events at first, then what surrounds the one that is looked at.

const COLOURS = {
  party: "#c44e2b", government: "#1f6aa8", congress: "#0b8a6a", cppcc: "#b0629a", justice: "#c98a00", other: "#8a8f98",
};
const INK = "#2b2f36";
const PAPER = "#f7f5f0";
// As many as a person can still read in one picture.
const MOST = { people: [80, 60, 40], events: 70, ring: 48, outer: 46 };
// The first picture's labels are not drawn smaller than this part of their size, as long as leaving some out helps.
const READABLE = 0.8;
// From this zoom on an event that has no label gets its own.
const CLOSE = 1.5;
const SERIF = '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif';
const SANS = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif';

let cy = null;

const personSize = (person) => 15 + 7 * Math.sqrt(Math.min(attended[person].length, 36));
const eventSize = (event) => 10 + 2.4 * Math.sqrt(Math.min(events[event].people.length, 36));

// Two of one name are told apart in the picture too.
function personNode(number, text = [people[number].name, apartFrom(number)].filter(Boolean).join("\n")) {
  const size = personSize(number);
  const label = text.split("\n").map(drawable).join("\n");
  const letters = Math.max(...label.split("\n").map((row) => row.length));
  return {
    id: `person ${number}`, kind: "person", number, label, size, colour: COLOURS[people[number].system],
    width: Math.max(size, letters * 13), height: size + 16 * label.split("\n").length, classes: "person",
  };
}

// An event with its day and name, its day alone, or no label until it is pointed at.
function eventNode(number, label = "name") {
  const size = eventSize(number);
  const all = [shortDay(events[number]), ...halves(cut(events[number].name || "", 20))].filter(Boolean);
  const rows = { name: all, day: [shortDay(events[number])].filter(Boolean), none: [] }[label];
  const letters = Math.max(0, ...rows.map((row) => row.length));
  return {
    id: `event ${number}`, kind: "event", number, label: (rows.length ? rows : all).map(drawable).join("\n"), size,
    width: Math.max(size + 4, letters * 10.5), height: size + 14 * rows.length + 4,
    classes: rows.length ? "event labelled" : "event",
  };
}

const tie = (one, other, classes = "") => ({ source: one, target: other, classes });
const tied = (attendance, event) =>
  tie(`person ${attendance.person}`, `event ${event}`, (attendance.roles || []).includes("chair") ? "chair" : "");
// A tie to what is beyond the one that is looked at: it may cross the middle without having to do with it.
const beyond = (attendance, event) => tie(`person ${attendance.person}`, `event ${event}`, "beyond");

// A name too long for one row in two rows of like length; no row ends with an opening mark or begins with a closing one.
function halves(text) {
  const letters = [...text];
  if (letters.length <= 10) return [text];
  const middle = Math.ceil(letters.length / 2);
  const fit = (at) => !"（(《〈“‘".includes(letters[at - 1]) && !"）)》〉”’、，。：…".includes(letters[at]);
  const at = [0, 1, -1, 2, -2].map((away) => middle + away).find(fit) || middle;
  return [letters.slice(0, at).join(""), letters.slice(at).join("")];
}

// The most connected people, and the events that tie two of them or more: as many, and with as much text, as can be read.
function whole() {
  const small = (event) => event.people.length <= MASS;
  const left = events.filter((event) => !small(event)).length;
  const known = [...people.keys()].filter((p) => attended[p].some((one) => small(events[one.event])));
  let picture;
  for (const most of MOST.people.filter((most, i) => !i || known.length > most)) {
    const chosen = known.slice(0, most);
    const ranked = rankedEvents(new Set(chosen), small);
    const drawn = (label) => ({ ...drawnWhole(chosen, ranked, label), events: ranked.length });
    picture = drawn("none");
    if (picture.zoom < READABLE) continue;
    picture = ["name", "day"].map(drawn).find(({ zoom }) => zoom >= READABLE) || picture;
    break;
  }
  return {
    ...picture,
    caption: `${ofAll(picture.people, people.length, "人")} · ${ofAll(picture.events, events.length, "个事件")}` +
      (left ? ` · 略去 ${left} 个 ${MASS} 人以上的大会` : ""),
  };
}

function rankedEvents(shown, small) {
  return [...events.keys()]
    .map((event) => [event, events[event].people.filter((one) => shown.has(one.person)).length])
    .filter(([event, there]) => there > (events.length > 40 ? 1 : 0) && small(events[event]))
    .sort((a, b) => Math.min(b[1], 2) - Math.min(a[1], 2) || b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST.events)
    .map(([event]) => event);
}

function drawnWhole(chosen, ranked, label) {
  const shown = new Set(chosen);
  const ties = ranked.flatMap((e) => events[e].people.filter((one) => shown.has(one.person)).map((one) => tied(one, e)));
  const met = new Set(ties.map((one) => one.source));
  const drawnPeople = chosen.filter((p) => met.has(`person ${p}`));
  const nodes = [...drawnPeople.map((p) => personNode(p)), ...[...ranked].sort((a, b) => a - b).map((e) => eventNode(e, label))];
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const degree = nodes.map(() => 0);
  const pairs = ties.map((one) => [index.get(one.source), index.get(one.target)]);
  pairs.forEach(([a, b]) => (degree[a]++, degree[b]++));
  const order = nodes.map((_, i) => i).sort((a, b) => degree[b] - degree[a] || a - b);
  const place = new Map(order.map((i, at) => [i, at]));
  const ordered = order.map((i) => nodes[i]);
  const at = spread(ordered, pairs.map(([a, b]) => [place.get(a), place.get(b)]), room());
  const { width, height } = bounds(ordered, at);
  const zoom = Math.min(room().width / width, room().height / height);
  return { nodes: ordered.map((node, k) => ({ ...node, at: at[k] })), ties, zoom, people: drawnPeople.length };
}

const ofAll = (shown, all, what) => (shown < all ? `${shown} / ${all} ${what}` : `${all} ${what}`);

function around(middle, inner, outer, ties, measure) {
  const innerAt = new Map(inner.map((node, i) => [node.id, i]));
  const near = outer.map((node) =>
    ties.flatMap((one) => (one.source === node.id ? [innerAt.get(one.target)] : one.target === node.id ? [innerAt.get(one.source)] : []))
      .filter((one) => one !== undefined),
  );
  const placed = rings(inner, outer, near, measure);
  const nodes = [{ ...middle, classes: `${middle.classes} middle` }, ...inner, ...outer];
  const at = [{ x: 0, y: 0 }, ...placed.inner, ...placed.outer];
  apart(nodes, at, 60);
  return { nodes: nodes.map((node, i) => ({ ...node, at: at[i] })), ties };
}

// A person, the events in order of time clockwise from the top, and the people met there.
function aroundPerson(person) {
  const own = attended[person].slice(-MOST.ring);
  const shown = new Set(own.map((one) => one.event));
  const often = new Map(company(person));
  const others = [...often.keys()].slice(0, MOST.outer);
  const met = new Set(others);
  const ties = own.flatMap((one) => [
    tied({ ...one, person }, one.event),
    ...events[one.event].people.filter((other) => met.has(other.person)).map((other) => tied(other, one.event)),
  ]);
  const picture = around(
    personNode(person), [...shown].map((event) => eventNode(event)), others.map((other) => personNode(other)), ties,
    { inner: 165, gap: 66, row: 70, outer: 120, outerGap: 46 },
  );
  const caption = `${people[person].name}：${ofAll(own.length, attended[person].length, "个事件")} · ${ofAll(others.length, often.size, "位同场者")}`;
  return { ...picture, caption };
}

// An event, its participants in protocol order clockwise from the top, and other events of several of them.
function aroundEvent(event) {
  const there = events[event].people.slice(0, 60);
  const inner = there.map((one) =>
    personNode(one.person, [`${one.order ? `${one.order} ` : ""}${people[one.person].name}`, apartFrom(one.person)].filter(Boolean).join("\n")));
  const count = new Map();
  there.forEach((one) => attended[one.person].forEach((a) => a.event !== event && count.set(a.event, (count.get(a.event) || 0) + 1)));
  const related = [...count].filter(([other, shared]) => shared >= 2 && events[other].people.length <= MASS)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12).map(([other]) => other);
  const here = new Set(there.map((one) => one.person));
  const ties = [
    ...there.map((one) => tied(one, event)),
    ...related.flatMap((other) => events[other].people.filter((one) => here.has(one.person)).map((one) => beyond(one, other))),
  ];
  const picture = around(
    eventNode(event), inner, related.map((other) => eventNode(other)), ties,
    { inner: 150, gap: 52, row: 62, outer: 130, outerGap: 110 },
  );
  const caption = `${cut(events[event].name || "", 28)}：${ofAll(there.length, events[event].people.length, "位参加者")}，按名次顺时针 · ${related.length} 个相关事件`;
  return { ...picture, caption };
}

// A body, those who hold or held its posts, and the events that it had a part in.
function aroundBody(body) {
  const titles = new Map();
  holders[body].forEach(([person, held]) => {
    if (!titles.has(person)) titles.set(person, []);
    titles.get(person).push(`${held.status === "former" ? "原" : ""}${posts[held.post].title || ""}`);
  });
  const own = [...titles.keys()].slice(0, 60);
  const inner = own.map((person) => personNode(person, `${people[person].name}\n${cut(titles.get(person).join("、"), 10)}`));
  const shown = organized[body].map(([event]) => event).slice(0, 14);
  const here = new Set(own);
  const ties = [
    ...own.map((person) => tie(`person ${person}`, `body ${body}`)),
    ...shown.map((event) => tie(`body ${body}`, `event ${event}`)),
    ...shown.flatMap((event) => events[event].people.filter((one) => here.has(one.person)).map((one) => beyond(one, event))),
  ];
  const label = drawable(cut(bodies[body].name || "", 24)).replace(/(.{12})/u, "$1\n");
  const middle = { id: `body ${body}`, kind: "body", number: body, label, size: 50, width: 170, height: 50, classes: "body" };
  const picture = around(
    middle, inner, [...new Set(shown)].map((event) => eventNode(event)), ties,
    { inner: 160, gap: 92, row: 74, outer: 130, outerGap: 110, between: true },
  );
  return { ...picture, caption: `${bodies[body].name}：${own.length} 位任职者 · ${new Set(shown).size} 个事件` };
}

// The room that caption and legend leave.
const EDGE = { top: 56, bottom: 70, side: 30 };

function room() {
  const box = document.getElementById("network").getBoundingClientRect();
  return { width: Math.max(box.width - 2 * EDGE.side, 50), height: Math.max(box.height - EDGE.top - EDGE.bottom, 50) };
}

const STYLE = [
  { selector: "node", style: { width: "data(size)", height: "data(size)", label: "data(label)", "text-valign": "bottom", "text-margin-y": 3,
    "text-wrap": "wrap", "text-outline-color": PAPER, "text-outline-width": 2.5, color: INK, "font-family": SANS, "text-events": "yes", "overlay-opacity": 0 } },
  { selector: "node.person", style: { "background-color": "data(colour)", "border-width": 1.5, "border-color": PAPER, "font-family": SERIF,
    "font-size": 13, "font-weight": 600, "line-height": 1.25 } },
  { selector: "node.event", style: { shape: "diamond", "background-color": "#fffdf8", "border-width": 1.6, "border-color": "#5a6270",
    "font-size": 10.5, color: "#5a6270", "text-max-width": 200, "line-height": 1.3, label: "" } },
  { selector: "node.event.labelled, node.event.close", style: { label: "data(label)" } },
  { selector: "node.body", style: { shape: "round-rectangle", "background-color": "#fffdf8", "border-width": 1.6, "border-color": INK,
    width: 168, height: 50, "text-valign": "center", "text-margin-y": 0, "text-outline-width": 0, "font-family": SERIF, "font-size": 12.5, "font-weight": 600 } },
  { selector: "node.person.middle", style: { "border-width": 4, "border-color": INK, "font-size": 18, "z-index": 9 } },
  { selector: "node.event.middle", style: { width: 34, height: 34, "background-color": INK, "border-color": INK, "font-size": 13, color: INK,
    "font-weight": 600, "z-index": 9 } },
  { selector: "edge", style: { width: 1, "line-color": "#cdc6b8", "curve-style": "straight", "overlay-opacity": 0 } },
  { selector: "edge.beyond", style: { "line-style": "dashed", "line-dash-pattern": [4, 4] } },
  { selector: "edge.chair", style: { width: 2.2, "line-color": "#9d9484" } },
  { selector: ".faint", style: { opacity: 0.14 } },
  { selector: "edge.near", style: { "line-color": INK, width: 1.8, "z-index": 8 } },
  { selector: "node.event.near", style: { label: "data(label)" } },
];

function draw(picture) {
  const elements = [
    ...picture.nodes.map(({ at, classes, ...node }) => ({ group: "nodes", data: node, position: at, classes })),
    ...picture.ties.map(({ classes, ...one }, i) => ({ group: "edges", data: { id: `tie ${i}`, ...one }, classes })),
  ];
  cy.elements().remove();
  cy.add(elements);
  fit();
  document.getElementById("caption").textContent = picture.caption;
}

function fit() {
  cy.resize();
  const drawn = cy.elements().boundingBox();
  if (!drawn.w) return;
  const { width, height } = room();
  const zoom = Math.min(width / drawn.w, height / drawn.h, 1.35);
  cy.viewport({ zoom, pan: {
    x: EDGE.side + width / 2 - (zoom * (drawn.x1 + drawn.x2)) / 2,
    y: EDGE.top + height / 2 - (zoom * (drawn.y1 + drawn.y2)) / 2,
  } });
}

function startNetwork() {
  cy = cytoscape({
    container: document.getElementById("network"), style: STYLE, layout: { name: "preset" }, minZoom: 0.15, maxZoom: 4,
    autounselectify: true, boxSelectionEnabled: false,
  });
  cy.on("tap", "node", (tap) => state.set({ at: `${tap.target.data("kind")[0]}${tap.target.data("number")}` }));
  cy.on("mouseover", "node", (over) => point(over.target));
  cy.on("mouseout", "node", () => point(null));
  // Not cytoscape's min-zoomed-font-size: it counts the screen's own pixels, and shows all labels on a fine screen.
  cy.on("viewport", () => cy.nodes(".event").toggleClass("close", cy.zoom() > CLOSE));
  const zoomed = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  document.getElementById("closer").addEventListener("click", () => zoomed(1.3));
  document.getElementById("farther").addEventListener("click", () => zoomed(1 / 1.3));
  document.getElementById("fit").addEventListener("click", fit);
  window.addEventListener("resize", fit);
}

// Under the pointer: its ties stand out, and a line tells what it is.
function point(node) {
  const tip = document.getElementById("tip");
  cy.elements().removeClass("faint near");
  tip.hidden = !node;
  document.getElementById("network").classList.toggle("pointing", Boolean(node));
  if (!node) return;
  const near = node.closedNeighborhood();
  cy.elements().difference(near).addClass("faint");
  near.addClass("near");
  const { kind, number } = node.data();
  tip.replaceChildren(...toldOf(kind, number));
  const { x, y } = node.renderedPosition();
  const box = document.getElementById("network").getBoundingClientRect();
  tip.style.left = `${Math.min(Math.max(x, 130), box.width - 130)}px`;
  tip.style.top = `${y + node.renderedHeight() / 2 + (y > box.height - 130 ? -node.renderedHeight() - 78 : 26)}px`;
}

function toldOf(kind, number) {
  if (kind === "person") return [h("strong", {}, name(people[number].name)), h("span", {}, standing(people[number])), h("span", {}, `${attended[number].length} 个事件`)];
  if (kind === "body") return [h("strong", {}, name(bodies[number].name))];
  const event = events[number];
  return [h("strong", {}, name(event.name || "")), h("span", {}, [day(event), ...event.held.map((one) => one.name)].join(" · ")), h("span", {}, `${event.people.length} 位参加者`)];
}

// One system alone stands out; again, all do.
let alone = null;
function single(system) {
  alone = alone === system ? null : system;
  cy.elements().removeClass("faint");
  document.querySelectorAll("#legend button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.system === alone)));
  if (!alone) return;
  const kept = cy.nodes(".person").filter((node) => people[node.data("number")].system === alone);
  cy.elements().difference(kept.closedNeighborhood()).addClass("faint");
}

// The colours that the picture has, and how many people of each are in it.
function legend(picture) {
  const drawn = picture.nodes.filter((node) => node.kind === "person").map((node) => people[node.number].system);
  const count = (system) => drawn.filter((one) => one === system).length;
  const rows = Object.entries(words.systems).filter(([system]) => count(system)).map(([system, [chinese, english]]) =>
    h("button", { type: "button", "data-system": system, "aria-pressed": "false", title: `${english}: ${count(system)}`, onclick: () => single(system) },
      dot(system), chinese, h("small", {}, String(count(system)))),
  );
  const sign = (mark, word, english) => h("span", { title: english }, h(mark, { "aria-hidden": "true" }), word);
  const has = (kind) => picture.ties.some((one) => one.classes === kind);
  document.getElementById("legend").replaceChildren(...rows, sign("i.diamond", "事件", "Event"),
    ...(has("chair") ? [sign("i.bar", "主持", "In the chair")] : []), ...(has("beyond") ? [sign("i.bar.dashed", "另一事件", "At another event")] : []));
}

const network = {
  start: startNetwork,
  show({ ego }) {
    const around_ = { p: aroundPerson, e: aroundEvent, b: aroundBody };
    const picture = ego ? around_[ego[0]](Number(ego.slice(1))) : whole();
    point(null);
    legend(picture);
    draw(picture);
  },
};
