// What is shown where nothing is chosen: what is in it, whom and what one sees most, what came last, what is doubtful.

const MOST_SEEN = 10;
const LATEST = 8;
const PAPERS = 6;

const COUNTED = ["pages", "articles", "people", "posts", "bodies", "events", "attendances"];

function startPanel() {
  const { about } = data;
  return [
    h("header", {}, h("h2", {}, told("startHere")), h("p.lead", {}, told("howToRead")), h("p.lead.keys-hint", {}, told("keysHint")),
      about.without === "long" ? h("p.lead", {}, told("textsTooLong")) : about.without ? h("p.lead", {}, told("textsUnwanted")) : null),
    section("inIt", undefined, h("dl.numbers.many", {}, COUNTED.map((key) => h("div", {}, h("dt", {}, told(key)), h("dd", {}, (about[key] ?? data[key].length).toLocaleString("en-US"))))),
      about.from ? h("p.facts", {}, fact(told(about.issued ? "issues" : "eventDays"), span(about.from, about.to))) : null, papers()),
    people.length ? section("mostSeen", undefined, h("ol.ranking", {}, people.slice(0, MOST_SEEN).map((person, number) =>
      h("li", {}, dot(person.system), personLink(number), h("span.as", {}, name(standing(person))), h("span.times", {}, String(attended[number].length)))))) : null,
    seenBodies(),
    latest(),
    doubtful(),
    openPairs(),
  ];
}

// The papers with how many pages of each there are, those with most first.
function papers() {
  const count = new Map();
  data.pages.forEach((page) => page.paper && count.set(page.paper, (count.get(page.paper) || 0) + 1));
  const rows = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([paper, pages]) =>
    h("li", {}, name(`《${paper}》`), h("small", {}, told("pagesOf", pages))));
  return rows.length ? h("div.papers", {}, someOf(rows, PAPERS)) : null;
}

function seenBodies() {
  const often = bodiesByHolders.slice(0, MOST_SEEN).filter((body) => holders[body].length + organized[body].length);
  return often.length ? section("mostSeenBodies", undefined, h("ol.ranking.bodies", {}, often.map((body) =>
    h("li", {}, dot(bodies[body].system), bodyLink(body), h("span.times", {}, told("peopleEvents", holders[body].length, organized[body].length)))))) : null;
}

function latest() {
  const recent = [...events.keys()].reverse().filter((event) => /^\d{4}/.test(events[event].date)).slice(0, LATEST);
  return recent.length ? section("latestEvents", undefined, h("ol.timeline.short", {}, recent.map((event) =>
    h("li", {}, when(events[event]), h("div.entry", {}, eventLink(event), h("div.facts", {}, places(events[event]))))))) : null;
}

function doubtful() {
  if (!data.doubts.length) return null;
  const rows = data.doubts.map((doubt, index) => h("li", {}, chip(either(doubtName(doubt)), "doubt"), link(`d${index}`, reasoned(doubt.detail))));
  return h("section.notice", {}, heading("contradictions", rows.length), someOf(rows, FEW));
}

function openPairs() {
  const rows = data.namesakes.filter((pair) => pair.same).map((pair) => h("li", {}, link(pairThing(pair), people[pair.one].name),
    h("span", {}, name([pair.one, pair.other].map((one) => people[one].disambiguator || standing(people[one]) || told("unknown")).join(" / ")))));
  return rows.length ? h("section.notice", {}, heading("openPairs", rows.length), h("p.hint", {}, told("openPairsHint")), someOf(rows, FEW)) : null;
}
