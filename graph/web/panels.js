// The right side: what is known of one person, event, body, post or doubt, each statement with its sentence.

const FEW = 6; // rows of a notice that are there at once
const NEAR = 5; // names of the company at one event
const MET = 24; // people seen with somebody who are there at once

function titled(text, below, ...more) {
  return h("header", {}, h("h2", {}, name(text)), below ? h("p.below", {}, below) : null, ...more);
}

function numbers(...pairs) {
  return h("dl.numbers", {}, pairs.filter(([, value]) => value !== "" && value !== undefined && value !== 0)
    .map(([key, value]) => h("div", {}, h("dt", {}, told(key)), h("dd", {}, typeof value === "number" ? value.toLocaleString("en-US") : value))));
}

// Person

function personPanel(number) {
  const person = people[number];
  const met = company(number);
  const days = attended[number].map((one) => dayNumber(events[one.event].date)).filter((one) => one !== null);
  return [
    titled(person.name, [dot(person.system), h("span", {}, name(standing(person) || either(words.systems[person.system])))],
      person.aliases ? h("p.aliases", {}, told("aliases"), " ", person.aliases.map((one, i) => [i ? told("comma") : "", name(one)])) : null,
      person.identifiers ? h("p.aliases", {}, told("identifiers"), " ", person.identifiers.map((one, i) => [i ? told("comma") : "", name(one)])) : null,
      numbers(["attendances", attended[number].length], ["articlesSeen", person.articles], ["seen", span(person.firstSeen, person.lastSeen)])),
    namesakes(number),
    doubtsOn("Person", number),
    person.posts.length ? section("posts", person.posts.length,
      timeline(person.posts.map((held) => ({ label: seatOf(posts[held.post]), thing: `s${held.post}`, held })), { days, none: "gap", several: "overlap" }),
      h("ul.posts", {}, person.posts.map((held) => heldPost(held, person.name)))) : null,
    section("activities", attended[number].length,
      attended[number].length ? h("ol.timeline", {}, attended[number].map((one) => attendance(one, number))) : none("noActivities")),
    met.length ? section("seenWith", met.length, h("p.hint", {}, told("noMass", MASS)), metPeople(met)) : null,
    why(number),
  ];
}

function metPeople(met) {
  const rows = (list) => list.map(([other, times]) => h("span.met", {}, dot(people[other].system), personLink(other), times > 1 ? h("small", {}, `×${times}`) : null));
  const more = met.slice(MET);
  return [h("p.company", {}, rows(met.slice(0, MET))), more.length ? folded(told("moreRows", more.length), () => [h("p.company", {}, rows(more))]) : null];
}

function heldPost(held, word) {
  const post = posts[held.post];
  return h("li", {},
    h("div.post", {}, bodyLink(post.body, post.organization), " ", h("strong", {}, postLink(held.post, post.title || told("untitled"))), statusChip(held.status), corrected(held)),
    h("div.facts", {}, ...tenureFacts(held), post.vacantSince ? fact(told("vacantSince"), post.vacantSince) : null),
    held.seen.length ? folded(told("sentences", held.seen.length), () => held.seen.map((one) => quote(one, word))) : null);
}

const tenureFacts = (held) => [
  fact(told("seen"), span(held.firstSeen, held.lastSeen) || told("daysUnknown")),
  held.startDate ? fact(told("began"), held.startDate) : null, held.endDate ? fact(told("ended"), held.endDate) : null,
  held.articles ? fact(told("articles"), String(held.articles)) : null,
];

function places(event) {
  const comma = (list) => list.flatMap((one, i) => [i ? told("comma") : "", bodyLink(one.body, one.name), sign(one), corrected(one)]);
  return [
    event.held.length ? fact(told("place"), ...comma(event.held)) : null,
    event.visited.length ? fact(told("stops"), ...comma(event.visited)) : null,
  ];
}

function when(event) {
  return h("time", { title: event.dateText ? told("printedAs", event.dateText) : null }, day(event));
}

function attendance(one, person) {
  const event = events[one.event];
  const others = event.people.filter((other) => other.person !== person);
  return h("li", {},
    when(event),
    h("div.entry", {},
      eventLink(one.event),
      h("div.facts", {}, roleChips(one.roles), one.inferred ? chip(told("inferred"), "inferred") : null, corrected(one),
        one.order ? fact(told("order"), told("orderOf", one.order, event.people.length)) : null, places(event),
        one.post >= 0 ? fact(told("as"), postLink(one.post)) : null,
        others.length ? fact(told("with"), ...others.slice(0, NEAR).flatMap((other, i) => [i ? told("comma") : "", link(`p${other.person}`, people[other.person].name)]),
          others.length > NEAR ? told("andOthers", others.length) : "") : null),
      quotes(one.seen, people[person].name)));
}

function namesakes(number) {
  if (!namesakesOf[number].length) return null;
  const rows = namesakesOf[number].map((index) => {
    const pair = data.namesakes[index];
    const other = pair.one === number ? pair.other : pair.one;
    return h("li", {}, link(pairThing(pair), told(pair.same ? "open" : "apart"), `a.chip.${pair.same ? "open" : "apart"}`), personLink(other),
      h("span", {}, name(people[other].disambiguator || standing(people[other]))), h("small", {}, name(pair.by || reasoned(pair.reason))));
  });
  return h("section.notice", {}, heading("sameName", rows.length), someOf(rows, FEW));
}

// Why the articles that show a person are held to show one: what people said, and the rules' joins with score and reason.
function why(number) {
  const { why: joins = [], articles } = people[number];
  if (!joins.length) return articles > 1 ? null : section("why", undefined, none("oneArticle"));
  const alike = new Map(); // the same reason with the same score: its joins
  joins.forEach((one) => {
    const key = one.by || `${one.score} ${one.reason}`;
    alike.set(key, [...(alike.get(key) || []), one]);
  });
  const rows = [...alike.values()].map((list) => h("li", {},
    h("div.facts", {}, list[0].by ? chip(told("judged"), "corrected") : chip(told("score", list[0].score.toFixed(2)), "role"), name(list[0].by || reasoned(list[0].reason))),
    folded(told("joins", list.length), () => list.map((one) => h("div.join", {}, one.articles.map((article) => source(article)))))));
  return section("why", joins.length, someOf(rows, FEW, "ol.joins"));
}

function doubtsOn(label, number) {
  const found = doubtsOf.get(`${label} ${number}`) || [];
  if (!found.length) return null;
  const rows = found.map((index) => h("li", {}, chip(either(doubtName(data.doubts[index])), "doubt"), link(`d${index}`, reasoned(data.doubts[index].detail))));
  return h("section.notice", {}, heading("contradictions", rows.length), someOf(rows, FEW));
}

// Event

function eventPanel(number) {
  const event = events[number];
  const differing = (event.dates || []).length > 1 ? fact(told("otherDates"), event.dates.join(told("comma"))) : null;
  return [
    titled(event.name || told("unnamed"), null,
      h("div.facts.wide", {}, (event.kinds || []).map((kind) => chip(either(words.events[kind] ? [kind, words.events[kind]] : [kind, kind]), "kind")), corrected(event), fact(told("date"), when(event)),
        /^--/.test(event.date) ? told("yearless") : null, differing, places(event),
        event.areas.length ? fact(told("area"), ...event.areas.flatMap((one, i) => [i ? told("comma") : "", name(one.name), sign(one)])) : null)),
    doubtsOn("Event", number),
    organizers(event),
    section("participants", event.people.length, participants(event)),
    event.posts.length ? section("unnamedPosts", event.posts.length, h("ul.posts", {}, event.posts.map((one) =>
      h("li", {}, h("div.post", {}, name(one.text || seatOf(posts[one.post]))), h("div.facts", {}, fact(told("post"), postLink(one.post))), quotes(one.seen, one.text))))) : null,
    section("reports", event.reports.length, reports(event)),
  ];
}

function organizers(event) {
  if (!event.bodies.length) return null;
  return section("bodies", event.bodies.length, h("ul.posts", {}, event.bodies.map((one) =>
    h("li", {}, h("div.post", {}, chip(either(words.parts[one.part]), "role"), bodyLink(one.body, one.name), sign(one))))));
}

// Neighbours in the list whom one sentence names stand above that sentence together.
function participants(event) {
  if (!event.people.length) return none("nobodyNamed");
  const groups = [];
  for (const one of event.people) {
    const seen = one.seen.length ? one.seen[0] : -1;
    const last = groups[groups.length - 1];
    if (last && last.seen === seen) last.members.push(one);
    else groups.push({ seen, members: [one] });
  }
  return groups.map(({ seen, members }) => h("div.group", {},
    h("ol.people", {}, members.map((one) => h("li", {},
      h("span.order", {}, one.order ? String(one.order) : "–"), dot(people[one.person].system), personLink(one.person),
      h("span.as", {}, one.post >= 0 ? postLink(one.post) : name(standing(people[one.person]))),
      h("span.roles", {}, roleChips(one.roles), one.inferred ? chip(told("inferred"), "inferred") : null, corrected(one))))),
    seen >= 0 ? quote(seen, members.length === 1 ? people[members[0].person].name : "") : null));
}

// Reports side by side; below, where there are several, the place of each person in the list of each.
function reports(event) {
  const columns = h("div.reports", {}, event.reports.map((one) => h("div.report", {},
    one.seen.length ? one.seen.map((seen) => quote(seen, "")) : h("figure.quote", {}, source(one.article)),
    one.reason ? h("p.hint", {}, told("sameEvent"), " ", name(reasoned(one.reason))) : null)));
  return [columns, event.reports.length > 1 ? orders(event) : null];
}

function orders(event) {
  const columns = event.reports.map((one) => one.article);
  const rows = event.people.filter((one) => one.printed).map((one) => {
    const at = new Map(one.printed);
    const cells = columns.map((article) => (at.has(article) ? at.get(article) || "·" : "–"));
    const places = new Set(cells.filter((cell) => typeof cell === "number"));
    return h("tr", { class: places.size > 1 ? "differs" : null }, h("th", { scope: "row" }, personLink(one.person)), cells.map((cell) => h("td", {}, String(cell))));
  });
  if (!rows.length) return null;
  const heads = columns.map((article) => {
    const page = data.pages[data.articles[article].page] || {};
    return h("th", { scope: "col" }, name(page.paper || page.file || ""), h("small", {}, page.issueDate || ""));
  });
  return h("table.orders", {}, h("caption", {}, told("ordersSideBySide")), h("thead", {}, h("tr", {}, h("td", {}), heads)), h("tbody", {}, rows));
}

// Body

function bodyPanel(number) {
  const body = bodies[number];
  const ordered = [...postsOf[number]].sort((a, b) => postHolders[b].length - postHolders[a].length || a - b);
  return [
    titled(body.name, [chip(either(words.kinds[body.kind] || [body.kind, body.kind]), "kind"), body.whole >= 0 ? h("span", {}, told("partOf"), " ", bodyLink(body.whole)) : null],
      body.shortNames ? h("p.aliases", {}, told("aliases"), " ", body.shortNames.map((one, i) => [i ? told("comma") : "", name(one)])) : null),
    doubtsOn("Organization", number),
    section("holders", ordered.length, ordered.length ? ordered.map((post) => h("div.seat", {},
      h("h4", {}, postLink(post, posts[post].title || told("untitled")), posts[post].singleSeat ? h("small", {}, told("singleSeat")) : null,
        posts[post].vacantSince ? chip(`${told("vacantSince")} ${posts[post].vacantSince}`, "former") : null),
      h("ul.holders", {}, inOrder(post).map(([person, held]) =>
        h("li", {}, personLink(person), statusChip(held.status), sign(held), h("span.dates", {}, span(held.firstSeen, held.lastSeen))))))) : none("noHolders")),
    organized[number].length ? section("events", organized[number].length, h("ol.timeline", {}, organized[number].map(([event, part]) =>
      h("li", {}, when(events[event]), h("div.entry", {}, eventLink(event), h("div.facts", {}, chip(either(words.parts[part]), "role"))))))) : null,
    parts[number].length ? section("parts", parts[number].length, h("ul.plain", {}, parts[number].map((one) => h("li", {}, bodyLink(one))))) : null,
  ];
}

// Post

// Holders by the first day that is told of them; those who are told as having had it by the day on which that was told.
function inOrder(post) {
  const began = ([, held]) => held.startDate || (held.status === "former" ? held.endDate : "") || held.firstSeen || "~";
  return [...postHolders[post]].sort((a, b) => (began(a) < began(b) ? -1 : began(a) > began(b) ? 1 : a[0] - b[0]));
}

function postPanel(number) {
  const post = posts[number];
  const order = inOrder(number);
  return [
    titled(post.title || told("untitled"), [dot(post.system), bodyLink(post.body, post.organization), post.singleSeat ? chip(told("singleSeat"), "kind") : null]),
    doubtsOn("Post", number),
    section("holders", order.length, order.length ? [
      timeline(order.map(([person, held]) => ({ label: people[person].name, thing: `p${person}`, held, of: person })), { none: "noneSeen", several: "twoHolders" }),
      h("ol.posts", {}, order.map(([person, held]) => h("li", {},
        h("div.post", {}, dot(people[person].system), personLink(person), statusChip(held.status), corrected(held)),
        h("div.facts", {}, ...tenureFacts(held)), quotes(held.seen, people[person].name)))),
    ] : none("noHolders")),
    vacancies(post),
    unnamedAt[number].length ? section("unnamedAt", unnamedAt[number].length, h("ol.timeline", {}, unnamedAt[number].map(([event, one]) =>
      h("li", {}, when(events[event]), h("div.entry", {}, eventLink(event), quotes(one.seen, one.text)))))) : null,
  ];
}

// Who followed whom, how many days were between them, and since when nobody is seen in a seat.
function vacancies(post) {
  const rows = (post.successions || []).map(([one, other, days]) => h("li", {}, personLink(one), " → ", personLink(other), " ",
    days ? chip(told("daysVacant", days), "former") : days === 0 ? chip(told("noGap"), "current") : h("small", {}, told("daysUnknown"))));
  if (post.vacantSince) rows.push(h("li", {}, chip(`${told("vacantSince")} ${post.vacantSince}`, "former")));
  return rows.length ? section("vacancies", rows.length, h("ul.plain", {}, rows)) : post.singleSeat ? section("vacancies", undefined, none("noVacancies")) : null;
}

// Doubts

const doubtName = (doubt) => words.doubts[doubt.kind] || [doubt.kind, doubt.kind];
const ABOUT = { Person: (n) => [personLink(n), " ", h("span.as", {}, name(standing(people[n])))], Event: eventLink, Organization: (n) => bodyLink(n), Post: (n) => postLink(n) };

function doubtPanel(number) {
  const doubt = data.doubts[number];
  return [
    titled(either(doubtName(doubt)), null, h("p.detailed", {}, name(reasoned(doubt.detail))), WORDS[doubt.severity] ? numbers(["severity", told(doubt.severity)]) : null),
    section("concerns", doubt.about.length, h("ul.plain", {}, doubt.about.filter(([label]) => ABOUT[label]).map(([label, index]) => h("li", {}, ABOUT[label](index))))),
    section("bothSides", doubt.seen.length || (doubt.quotes || []).length,
      doubt.seen.length ? doubt.seen.map((one) => quote(one, "")) : (doubt.quotes || []).map((text) => h("figure.quote", {}, h("blockquote", {}, unwrapped(text))))),
    none("neverMended"),
  ];
}

const pairThing = (pair) => `p${pair.one}-p${pair.other}`;
const pairNumber = (thing) => data.namesakes.findIndex((pair) => pairThing(pair) === thing);

function pairPanel(number) {
  const pair = data.namesakes[number];
  const side = (person) => h("section", {}, h("h3", {}, personLink(person), h("span.as", {}, name(standing(people[person])))),
    h("ul.posts", {}, people[person].posts.slice(0, 4).map((held) => heldPost(held, people[person].name))),
    attended[person].slice(0, 3).map((one) => h("div.report", {}, eventLink(one.event), one.seen.slice(0, 1).map((seen) => quote(seen, people[person].name)))));
  return [
    titled(told("pairOf", people[pair.one].name), told(pair.same ? "perhapsOne" : "twoPeople"),
      h("p.detailed", {}, name(pair.by || reasoned(pair.reason))), numbers(["likeness", pair.score === undefined ? "" : String(pair.score)], ["judge", WORDS[`judge-${pair.judge}`] ? told(`judge-${pair.judge}`) : ""])),
    side(pair.one), side(pair.other),
  ];
}
