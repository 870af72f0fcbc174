// Pictures of what surrounds one person, event or body: it stands in the middle, what it is tied to on a ring, what that is tied to beyond.
// A node of a picture: { id, x, y, size, shape, colour, label, serif, width, height }.

// The page's own, so that a picture that is kept has them too.
const COLOURS = Object.fromEntries(Object.keys(words.systems).map((system) => [system, getComputedStyle(document.documentElement).getPropertyValue(`--${system}`).trim()]));
const SHAPES = { party: "circle", government: "square", congress: "up", cppcc: "down", justice: "diamond", other: "ring" };
// As many as a person can still read in one ring.
const MOST_AROUND = { ring: 48, outer: 46, there: 60, related: 12, events: 14 };

const numberIn = (id) => Number(id.slice(1));
const personSize = (times) => 15 + 7 * Math.sqrt(Math.min(times, 36));
const eventSize = (there) => 10 + 2.4 * Math.sqrt(Math.min(there, 36));

// Two of one name are told apart in the picture too.
function personNode(number, text = [people[number].name, apartFrom(number)].filter(Boolean).join("\n")) {
  const size = personSize(attended[number].length);
  const label = text.split("\n").map(drawable).map((row) => cut(row, 14)).join("\n");
  const rows = label.split("\n");
  return {
    id: `p${number}`, label, size, colour: COLOURS[people[number].system], shape: SHAPES[people[number].system], serif: true,
    width: Math.max(size, ...rows.map((row) => widthOf(row) * 13)), height: size + 17 * rows.length, rank: number / people.length,
  };
}

// An event with its day and name, its day alone, or a label only where one looks closely.
function eventNode(number, label = "name") {
  const size = eventSize(events[number].people.length);
  const all = [shortDay(events[number]), ...halves(cut(events[number].name || "", 20))].filter(Boolean).map(drawable);
  const rows = { name: all, day: all.slice(0, 1), none: [] }[label];
  return {
    id: `e${number}`, label: (rows.length ? rows : all).join("\n"), late: !rows.length, size, shape: "event", colour: SOFT,
    width: Math.max(size + 4, ...rows.map((row) => widthOf(row) * 10.5)), height: size + 14 * rows.length + 4,
    rank: 2 - events[number].people.length / 1e4,
  };
}

function bodyNode(number, size = 22, long = 24) {
  const label = drawable(cut(bodies[number].name || "", long)).replace(/(.{12})/gu, "$1\n").replace(/\n$/, "");
  const rows = label.split("\n");
  return {
    id: `b${number}`, label, size, shape: "slab", colour: COLOURS[bodies[number].system], serif: false,
    width: Math.max(size * 1.6, ...rows.map((row) => widthOf(row) * 10.5)), height: size + 14 * rows.length, rank: 1 - holders[number].length / 1e4,
  };
}

const NODES = { p: personNode, e: eventNode, b: bodyNode };
const nodeOf = (id) => NODES[id[0]](numberIn(id));
const titleOf = (id) => (id[0] === "p" ? people : id[0] === "e" ? events : bodies)[numberIn(id)].name || told("unnamed");
const shortTitle = (id) => cut(titleOf(id), 28);

// A name too long for one row in two rows of like length; no row ends with an opening mark or begins with a closing one.
function halves(text) {
  const letters = [...text];
  if (letters.length <= 10) return [text];
  const middle = Math.ceil(letters.length / 2);
  const fit = (at) => !"（(《〈“‘".includes(letters[at - 1]) && !"）)》〉”’、，。：…".includes(letters[at]);
  const at = [0, 1, -1, 2, -2].map((away) => middle + away).find(fit) || middle;
  return [letters.slice(0, at).join(""), letters.slice(at).join("")];
}

const tied = (one, event) => ({ a: `p${one.person}`, b: `e${event}`, events: [event], chair: (one.roles || []).includes("chair") });
// A tie to what is beyond the one that is looked at: it may cross the middle without having to do with it.
const beyond = (one, event) => ({ ...tied(one, event), dashed: true, chair: false });
const ofAll = (key, shown, all) => (shown < all ? told(`${key}OfAll`, shown, all) : told(`${key}Count`, all));

function ringed(middle, inner, outer, ties, measure) {
  const innerAt = new Map(inner.map((node, i) => [node.id, i]));
  const near = outer.map((node) => ties.flatMap((one) => (one.a === node.id ? [innerAt.get(one.b)] : one.b === node.id ? [innerAt.get(one.a)] : []))
    .filter((one) => one !== undefined));
  const placed = rings(inner, outer, near, measure);
  const nodes = [{ ...middle, rank: -1 }, ...inner, ...outer];
  const at = [{ x: 0, y: 0 }, ...placed.inner, ...placed.outer];
  apart(nodes, at, 60);
  return { nodes: nodes.map((node, i) => ({ ...node, ...at[i] })), ties, middle: middle.id };
}

// A person, the events in order of time clockwise from the top, and the people met there.
function aroundPerson(person, kept) {
  const every = attended[person].filter((one) => (kept.get(one.event) || []).some((other) => other.person === person));
  const own = every.slice(-MOST_AROUND.ring);
  const shown = [...new Set(own.map((one) => one.event))];
  const often = new Map();
  every.filter(({ event }) => events[event].people.length <= MASS).forEach(({ event }) => kept.get(event).forEach((other) =>
    other.person !== person && often.set(other.person, (often.get(other.person) || 0) + 1)));
  const others = [...often].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_AROUND.outer).map(([other]) => other);
  const met = new Set(others);
  const ties = own.flatMap((one) => [
    tied({ ...one, person }, one.event), ...kept.get(one.event).filter((other) => met.has(other.person)).map((other) => tied(other, one.event)),
  ]);
  const picture = ringed(personNode(person), shown.map((event) => eventNode(event)), others.map((other) => personNode(other)), ties,
    { inner: 165, gap: 66, row: 70, outer: 120, outerGap: 46 });
  return { ...picture, caption: [shortTitle(`p${person}`), ofAll("events", own.length, every.length), ofAll("company", others.length, often.size)] };
}

// An event, its participants in protocol order clockwise from the top, and other events of several of them.
function aroundEvent(event, kept) {
  const there = (kept.get(event) || []).slice(0, MOST_AROUND.there);
  const inner = there.map((one) =>
    personNode(one.person, [`${one.order ? `${one.order} ` : ""}${people[one.person].name}`, apartFrom(one.person)].filter(Boolean).join("\n")));
  const count = new Map();
  there.forEach((one) => attended[one.person].forEach((a) => a.event !== event && kept.has(a.event) && count.set(a.event, (count.get(a.event) || 0) + 1)));
  const related = [...count].filter(([other, shared]) => shared >= 2 && events[other].people.length <= MASS)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_AROUND.related).map(([other]) => other);
  const here = new Set(there.map((one) => one.person));
  const ties = [
    ...there.map((one) => tied(one, event)),
    ...related.flatMap((other) => kept.get(other).filter((one) => here.has(one.person)).map((one) => beyond(one, other))),
  ];
  const picture = ringed(eventNode(event), inner, related.map((other) => eventNode(other)), ties, { inner: 150, gap: 52, row: 62, outer: 130, outerGap: 110 });
  return { ...picture, caption: [shortTitle(`e${event}`), ofAll("there", there.length, events[event].people.length), told("relatedCount", related.length)] };
}

// A body, those who hold or held its posts, and the events that it had a part in.
function aroundBody(body, kept) {
  const titles = new Map();
  holders[body].forEach(([person, held]) => {
    if (!titles.has(person)) titles.set(person, new Set()); // 代区长 and then 区长 is one title
    titles.get(person).add(`${held.status === "former" ? told("formerly") : ""}${posts[held.post].title || ""}`);
  });
  const own = [...titles.keys()].slice(0, MOST_AROUND.there);
  const inner = own.map((person) => personNode(person, `${people[person].name}\n${cut([...titles.get(person)].join(told("comma")), 14)}`));
  const shown = [...new Set(organized[body].map(([event]) => event))].filter((event) => kept.has(event)).slice(0, MOST_AROUND.events);
  const here = new Set(own);
  const ties = [
    ...own.map((person) => ({ a: `p${person}`, b: `b${body}`, events: [], post: true })),
    ...shown.map((event) => ({ a: `b${body}`, b: `e${event}`, events: [event] })),
    ...shown.flatMap((event) => kept.get(event).filter((one) => here.has(one.person)).map((one) => beyond(one, event))),
  ];
  const picture = ringed(bodyNode(body, 44), inner, shown.map((event) => eventNode(event)), ties,
    { inner: 160, gap: 92, row: 74, outer: 130, outerGap: 110, between: true });
  return { ...picture, caption: [shortTitle(`b${body}`), ofAll("holders", own.length, titles.size), told("eventsCount", shown.length)] };
}

const AROUND = { p: aroundPerson, e: aroundEvent, b: aroundBody };
