// The right side: what is known of one person, event, body or doubt, each statement with its sentence.

const FEW = 6; // rows of a notice that are there at once

const statusChip = (status) => chip(words.statuses[status] || status || "", status);
const roleChips = (roles) => (roles || []).map((role) => chip(words.roles[role] || role, role === "chair" ? "chair" : "role"));

function titled(text, below, ...more) {
  return h("header", {}, h("h2", {}, name(text)), below ? h("p.below", {}, below) : null, ...more);
}

function numbers(...pairs) {
  return h("dl.numbers", {}, pairs.filter(([, value]) => value !== "" && value !== undefined && value !== 0)
    .map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, String(value)))));
}

// Person

function personPanel(number) {
  const person = people[number];
  const system = words.systems[person.system];
  const met = company(number);
  return [
    titled(person.name, [dot(person.system), h("span", {}, standing(person) || system[0])],
      person.aliases ? h("p.aliases", {}, `又作 ${person.aliases.join("、")}`) : null,
      person.identifiers ? h("p.aliases", {}, `外部标识 ${person.identifiers.join("、")}`) : null,
      numbers(["出席", attended[number].length], ["见报文章", person.articles], ["见报", span(person.firstSeen, person.lastSeen)])),
    namesakes(number),
    doubtsOn("Person", number),
    person.posts.length ? section("职务", "Posts", person.posts.length, h("ul.posts", {}, person.posts.map((held) => heldPost(held, person.name)))) : null,
    section("活动", "Events", attended[number].length,
      attended[number].length ? h("ol.timeline", {}, attended[number].map((one) => attendance(one, person.name))) : h("p.none", {}, "没有见到参加的活动")),
    met.length ? section("常同场", "Seen with", met.length, h("p.company", {}, met.slice(0, 18).map(([other, times]) =>
      h("span.met", {}, dot(people[other].system), personLink(other), times > 1 ? h("small", {}, `×${times}`) : null)))) : null,
  ];
}

// Who set a fact right, and when.
function corrected(one) {
  return one.corrected ? h("span.chip.corrected", { title: `更正 ${one.corrected}` }, `更正 ${one.corrected}`) : null;
}

function heldPost(held, word) {
  const post = posts[held.post];
  return h("li", {},
    h("div.post", {}, bodyLink(post.body, post.organization), " ", h("strong", {}, name(post.title || "")), statusChip(held.status), corrected(held)),
    h("div.facts", {}, fact("见报", span(held.firstSeen, held.lastSeen) || "日期不详"), held.articles ? fact("文章", String(held.articles)) : null,
      post.vacantSince ? fact("空缺自", post.vacantSince) : null),
    held.seen.length ? folded("依据", "evidence", () => held.seen.map((one) => quote(one, word))) : null);
}

function places(event) {
  const comma = (list) => list.flatMap((one, i) => [i ? "、" : "", bodyLink(one.body, one.name)]);
  return [
    event.held.length ? fact("地点", ...comma(event.held)) : null,
    event.visited.length ? fact("到访", ...comma(event.visited)) : null,
  ];
}

function when(event) {
  return h("time", { title: event.dateText ? `印作 ${event.dateText}` : null }, day(event));
}

function attendance(one, word) {
  const event = events[one.event];
  return h("li", {},
    when(event),
    h("div.entry", {},
      eventLink(one.event),
      h("div.facts", {}, roleChips(one.roles), one.inferred ? chip("推定", "inferred") : null, corrected(one),
        one.order ? fact("名次", `第 ${one.order} 位`) : null, places(event),
        one.post >= 0 ? fact("身份", name(seatOf(posts[one.post]))) : null),
      quotes(one.seen, word)));
}

function namesakes(number) {
  if (!namesakesOf[number].length) return null;
  const rows = namesakesOf[number].map((index) => {
    const pair = data.namesakes[index];
    const other = pair.one === number ? pair.other : pair.one;
    return h("li", {}, chip(pair.same ? "待判" : "另一人", pair.same ? "open" : "apart"), personLink(other),
      h("span", {}, people[other].disambiguator || standing(people[other])), h("small", {}, pair.reason || ""));
  });
  return h("section.notice", {}, heading("同名", "Same name", rows.length), someOf(rows));
}

// The first rows of a list, the others on demand.
function someOf(rows) {
  const more = rows.slice(FEW);
  return [h("ul", {}, rows.slice(0, FEW)), more.length ? folded(`另有 ${more.length} 个`, `${more.length} more`, () => [h("ul", {}, more)]) : null];
}

function doubtsOn(label, number) {
  const found = doubtsOf.get(`${label} ${number}`) || [];
  if (!found.length) return null;
  const rows = found.map((index) => h("li", {}, chip(doubtName(data.doubts[index])[0], "doubt"), link("doubt", index, data.doubts[index].detail || "")));
  return h("section.notice", {}, heading("存疑", "Contradictions", rows.length), someOf(rows));
}

// Event

function eventPanel(number) {
  const event = events[number];
  const differing = (event.dates || []).length > 1 ? fact("另见日期", event.dates.join("、")) : null;
  return [
    titled(event.name || "（无名）", null,
      h("div.facts.wide", {}, (event.kinds || []).map((kind) => chip(kind, "kind")), corrected(event), fact("日期", when(event)),
        /^--/.test(event.date) ? fact("", "年份未印") : null, differing, places(event),
        event.areas.length ? fact("地区", event.areas.map((one) => one.name).join("、")) : null)),
    doubtsOn("Event", number),
    organizers(event),
    section("参加者", "Participants, protocol order", event.people.length, participants(event)),
    event.posts.length ? section("未具名", "Unnamed posts", event.posts.length, h("ul.posts", {}, event.posts.map((one) =>
      h("li", {}, h("div.post", {}, name(one.text || seatOf(posts[one.post]))), h("div.facts", {}, fact("职务", name(seatOf(posts[one.post])))))))) : null,
    section("报道", "Reports", event.reports.length, event.reports.map((one) => h("div.report", {}, one.seen.length ? one.seen.map((seen) => quote(seen, "")) : h("figure.quote", {}, source(one.article))))),
  ];
}

function organizers(event) {
  if (!event.bodies.length) return null;
  return section("主办与参加单位", "Bodies", event.bodies.length, h("ul.posts", {}, event.bodies.map((one) =>
    h("li", {}, h("div.post", {}, chip(words.parts[one.part] || one.part, "role"), bodyLink(one.body, one.name))))));
}

// Neighbours in the list whom one sentence names stand above that sentence together.
function participants(event) {
  if (!event.people.length) return h("p.none", {}, "没有具名的参加者");
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
      h("span.as", {}, one.post >= 0 ? name(seatOf(posts[one.post])) : name(standing(people[one.person]))),
      h("span.roles", {}, roleChips(one.roles), one.inferred ? chip("推定", "inferred") : null, corrected(one))))),
    seen >= 0 ? quote(seen, members.length === 1 ? people[members[0].person].name : "") : null));
}

// Body

function bodyPanel(number) {
  const body = bodies[number];
  const byPost = new Map();
  holders[number].forEach(([person, held]) => byPost.set(held.post, [...(byPost.get(held.post) || []), [person, held]]));
  const ordered = [...byPost].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const began = ([, held]) => held.firstSeen || "~";
  return [
    titled(body.name, [chip(words.kinds[body.kind] || body.kind, "kind"), body.whole >= 0 ? h("span", {}, "属 ", bodyLink(body.whole)) : null],
      body.shortNames ? h("p.aliases", {}, `又印作 ${body.shortNames.join("、")}`) : null),
    doubtsOn("Organization", number),
    section("任职者", "Holders of its posts", ordered.length, ordered.length ? ordered.map(([post, list]) => h("div.seat", {},
      h("h4", {}, name(posts[post].title || ""), posts[post].singleSeat ? h("small", {}, "一人一职") : null, posts[post].vacantSince ? chip(`空缺自 ${posts[post].vacantSince}`, "former") : null),
      h("ul.holders", {}, list.sort((a, b) => (began(a) < began(b) ? -1 : began(a) > began(b) ? 1 : a[0] - b[0])).map(([person, held]) =>
        h("li", {}, personLink(person), statusChip(held.status), h("span.dates", {}, span(held.firstSeen, held.lastSeen))))))) : h("p.none", {}, "没有见到任职者")),
    organized[number].length ? section("事件", "Events", organized[number].length, h("ol.timeline", {}, organized[number].map(([event, part]) =>
      h("li", {}, when(events[event]), h("div.entry", {}, eventLink(event), h("div.facts", {}, chip(words.parts[part] || part, "role"))))))) : null,
    parts[number].length ? section("下属", "Parts", parts[number].length, h("ul.plain", {}, parts[number].map((one) => h("li", {}, bodyLink(one))))) : null,
  ];
}

// Doubts

const doubtName = (doubt) => words.doubts[doubt.kind] || [doubt.kind, ""];
const SEVERITY = { high: "重", medium: "中", low: "轻" };
const ABOUT = { Person: (n) => [personLink(n), " ", h("span.as", {}, standing(people[n]))], Event: eventLink, Organization: (n) => bodyLink(n), Post: (n) => bodyLink(posts[n].body, seatOf(posts[n])) };

function doubtPanel(number) {
  const doubt = data.doubts[number];
  const [chinese, english] = doubtName(doubt);
  return [
    titled(chinese, english, h("p.detailed", {}, name(doubt.detail || "")), numbers(["程度", SEVERITY[doubt.severity] || doubt.severity])),
    section("所涉", "Concerns", doubt.about.length, h("ul.plain", {}, doubt.about.filter(([label]) => ABOUT[label]).map(([label, index]) => h("li", {}, ABOUT[label](index))))),
    section("两边原文", "Both sides as printed", doubt.seen.length || (doubt.quotes || []).length,
      doubt.seen.length ? doubt.seen.map((one) => quote(one, "")) : (doubt.quotes || []).map((text) => h("figure.quote", {}, h("blockquote", {}, unwrapped(text))))),
    h("p.none", {}, "矛盾只陈列，不改动。Shown, never mended."),
  ];
}

function pairPanel(number) {
  const pair = data.namesakes[number];
  const side = (person) => section(people[person].name, standing(people[person]), undefined,
    h("p", {}, personLink(person)),
    h("ul.posts", {}, people[person].posts.slice(0, 4).map((held) => heldPost(held, people[person].name))),
    attended[person].slice(0, 3).map((one) => h("div.report", {}, eventLink(one.event), one.seen.slice(0, 1).map((seen) => quote(seen, people[person].name)))));
  return [
    titled(`${people[pair.one].name} 与同名者`, pair.same ? "或为一人，待判 Perhaps one person" : "是两人 Two people",
      h("p.detailed", {}, pair.reason || ""), numbers(["相似度", pair.score], ["判者", pair.judge === "user" ? "人" : pair.judge === "rule" ? "规则" : pair.judge])),
    side(pair.one), side(pair.other),
  ];
}

// Nobody chosen yet

const pagesLeftOut = data.sentences.length > 0 && !data.pages.some((page) => page.text);

function welcome() {
  const recent = [...events.keys()].reverse().filter((event) => /^\d{4}/.test(events[event].date)).slice(0, 8);
  return [
    h("header", {}, h("h2", {}, "从这里读起"), h("p.below", {}, "Start here"),
      h("p.lead", {}, "圆是人，大小随所见活动多少，颜色随所属系统；菱形是事件；粗线是主持。点一个人或事件，看职务、名次、地点和报上的原句。"),
      h("p.lead.en", {}, "Circles are people, diamonds are events. Click one to read posts, protocol order, places and the printed sentence."),
      pagesLeftOut ? h("p.lead.en", {}, "报页原文太长，未收入此文件；原句都在。The pages' texts are too long for this file; every sentence is here.") : null),
    people.length ? section("最常出现", "Most often seen", undefined, h("ol.ranking", {}, people.slice(0, 8).map((person, number) =>
      h("li", {}, dot(person.system), personLink(number), h("span.as", {}, standing(person)), h("span.times", {}, String(attended[number].length)))))) : null,
    recent.length ? section("最近的事件", "Latest events", undefined, h("ol.timeline.short", {}, recent.map((event) => h("li", {}, when(events[event]), h("div.entry", {}, eventLink(event)))))) : null,
    data.doubts.length ? h("section.notice", {}, heading("存疑", "Contradictions", data.doubts.length), h("ul", {}, data.doubts.slice(0, 4).map((doubt, index) =>
      h("li", {}, chip(doubtName(doubt)[0], "doubt"), link("doubt", index, doubt.detail || ""))))) : null,
  ];
}
