// A view to who is tied to whom: which events and attendances pass its filters, and what they tie in each mode of the network.
// A node is a letter and a number, as everywhere in the view: p12, e3, b4. A tie: { a, b, events, times }; what it is made of are `events`.

const placesIn = (list) => {
  const found = new Map();
  for (let i = 0; i < list.length; i += 3) found.set(list[i], { x: list[i + 1], y: list[i + 2] });
  return found;
};
// Where the picture of the whole has its nodes; one that has no place there is drawn only in a picture of its own.
const PLACES = { p: placesIn(data.network.people), e: placesIn(data.network.events), b: placesIn(data.network.bodies) };
const placeOf = (id) => PLACES[id[0]].get(Number(id.slice(1)));

const papersOf = events.map((event) => new Set(event.reports.map(({ article }) => (data.pages[(data.articles[article] || {}).page] || {}).paper).filter(Boolean)));
// The areas of an event and those that they lie in, as far as some event names them: 云州市青川区 lies in 云州市.
const areasOf = (() => {
  const named = [...new Set(events.flatMap((event) => event.areas.map((area) => area.name)))];
  const above = new Map(named.map((area) => [area, named.filter((other) => area.startsWith(other))]));
  return events.map((event) => new Set(event.areas.flatMap((area) => above.get(area.name))));
})();
// A month and day alone are of the year of the paper.
const issueOf = (event) => event.reports.map(({ article }) => (data.pages[(data.articles[article] || {}).page] || {}).issueDate).filter(Boolean).sort()[0];
const dayOf = events.map((event) => {
  const date = event.date || "";
  return date.startsWith("--") ? (issueOf(event) || "").slice(0, 4) && `${issueOf(event).slice(0, 4)}${date.slice(1)}` : date;
});

// Whether an event is within the days of a view: a date of less precision where its beginning is.
function within({ from, to }) {
  if (!from && !to) return () => true;
  return (event) => {
    const day = dayOf[event];
    const last = events[event].endDate && !events[event].endDate.startsWith("--") ? events[event].endDate : day;
    return Boolean(day) && (!from || last >= from.slice(0, last.length)) && (!to || day <= to);
  };
}

const anyOf = (asked, has) => !asked || asked.some(has);

// The attendances that pass all but the days: event -> its people, for events that pass.
function passing(view) {
  const { least = 0, most = MASS } = view;
  const kept = new Map();
  events.forEach((event, number) => {
    const there = event.people.length;
    if (there < least || there > most) return;
    if (!anyOf(view.paper, (one) => papersOf[number].has(one))) return;
    if (!anyOf(view.area, (one) => areasOf[number].has(one))) return;
    if (!anyOf(view.kind, (one) => (event.kinds || []).includes(one))) return;
    const present = event.people.filter((one) => anyOf(view.role, (role) => (one.roles || []).includes(role)));
    if (present.length) kept.set(number, present);
  });
  return kept;
}

// Pairs of things that have something in common: [thing, the event that it was in] … -> ties, strongest first.
function paired(groups) {
  const found = new Map();
  for (const [event, members] of groups) {
    const sorted = [...new Set(members)].sort((a, b) => a - b);
    for (let i = 0; i < sorted.length; i++) {
      for (let j = i + 1; j < sorted.length; j++) {
        const key = sorted[i] * 4194304 + sorted[j];
        const known = found.get(key);
        if (known) known.push(event);
        else found.set(key, [event]);
      }
    }
  }
  return [...found].map(([key, shared]) => [Math.floor(key / 4194304), key % 4194304, shared]);
}

const bodyAt = (one) => (one.post >= 0 ? posts[one.post].body : people[one.person].posts.length ? posts[people[one.person].posts[0].post].body : -1);

const TIED = {
  // People and bodies with the events that they were in.
  all: (kept) => [...kept].flatMap(([event, present]) => [
    ...present.map((one) => ({ a: `p${one.person}`, b: `e${event}`, events: [event], chair: (one.roles || []).includes("chair") })),
    ...events[event].bodies.filter((one) => one.body >= 0).map((one) => ({ a: `b${one.body}`, b: `e${event}`, events: [event] })),
  ]),
  // Two people at one event.
  people: (kept) => paired([...kept].map(([event, present]) => [event, present.map((one) => one.person)]))
    .map(([a, b, shared]) => ({ a: `p${a}`, b: `p${b}`, events: shared })),
  // Two events with a person in common; as strong as there are such people.
  events: (kept) => {
    const been = new Map();
    kept.forEach((present, event) => present.forEach(({ person }) => been.set(person, [...(been.get(person) || []), event])));
    return paired([...been].filter(([, list]) => list.length <= 200)).map(([a, b, shared]) => ({ a: `e${a}`, b: `e${b}`, events: [a, b], people: shared.length }));
  },
  // Two bodies whose people were at one event, or that had a part in it.
  bodies: (kept) => paired([...kept].map(([event, present]) =>
    [event, [...present.map(bodyAt), ...events[event].bodies.map((one) => one.body)].filter((body) => body >= 0)]))
    .map(([a, b, shared]) => ({ a: `b${a}`, b: `b${b}`, events: shared })),
};

const ASKED = ["mode", "paper", "area", "kind", "role", "least", "most"];
const keyOf = (view, ...more) => JSON.stringify([...ASKED, ...more].map((key) => view[key]));
const modeOf = (view) => (TIED[view.mode] ? view.mode : "all");

// All ties of a view whatever its days, made once as long as its other filters stay.
const tiesOf = (() => {
  let [known, made] = [null, null];
  return (view) => {
    if (known !== keyOf(view)) {
      [known, made] = [keyOf(view), TIED[modeOf(view)](passing(view)).map((tie, number) => ({ ...tie, number }))];
    }
    return made;
  };
})();

// Two events with one person in common are often only two of a leader's.
const LEAST = { events: 2 };
const strengthOf = (tie) => tie.people || tie.events.length;

// How strong a tie is within some days; 0 where it is not there.
function timesOf(tie, inDays) {
  if (tie.post) return 1;
  if (tie.people) return tie.events.every(inDays) ? tie.people : 0;
  return tie.events.length === 1 ? Number(inDays(tie.events[0])) : tie.events.filter(inDays).length;
}

// The ties that are left within the days of a view and at its least weight; of people and bodies with their events, those seen so often.
function leftOf(ties, view) {
  const inDays = within(view);
  const weight = view.weight || LEAST[modeOf(view)] || 1;
  const there = ties.map((tie) => ({ ...tie, times: timesOf(tie, inDays) })).filter((tie) => tie.times);
  if (modeOf(view) !== "all") return there.filter((tie) => tie.times >= weight);
  const often = new Map();
  there.forEach(({ a }) => often.set(a, (often.get(a) || 0) + 1));
  return there.filter(({ a }) => often.get(a) >= weight);
}

// How much each node is tied: the sum of its ties' strengths, whatever the days.
function strengths(ties) {
  const found = new Map();
  for (const tie of ties) {
    for (const end of [tie.a, tie.b]) found.set(end, (found.get(end) || 0) + strengthOf(tie));
  }
  return found;
}
