// The left side: four lists, and one search over the names of people, bodies and events as one types.

const PAGE = 120;
const plain = (text) => (text || "").normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const doubtCount = data.doubts.length + data.namesakes.length;

const ROWS = {
  person: (number) => [dot(people[number].system), h("span.main", {}, name(people[number].name)), h("span.sub", {}, name(standing(people[number]))), h("span.times", {}, attended[number].length || "")],
  event: (number) => [h("i.diamond", { "aria-hidden": "true" }), h("span.main", {}, name(events[number].name || "（无名）")), h("span.sub", {}, [day(events[number]), ...events[number].held.map((one) => one.name)].join(" · ")), h("span.times", {}, events[number].people.length || "")],
  body: (number) => [dot(bodies[number].system), h("span.main", {}, name(bodies[number].name || "")), h("span.sub", {}, words.kinds[bodies[number].kind] || ""), h("span.times", {}, holders[number].length || "")],
  doubt: (number) => [h("i.mark", { "aria-hidden": "true" }), h("span.main", {}, doubtName(data.doubts[number])[0]), h("span.sub", {}, name(data.doubts[number].detail || ""))],
  pair: (number) => [h("i.mark.pair", { "aria-hidden": "true" }), h("span.main", {}, name(people[data.namesakes[number].one].name), data.namesakes[number].same ? "：一人？" : "：两人"),
    h("span.sub", {}, [data.namesakes[number].one, data.namesakes[number].other].map((one) => people[one].disambiguator || standing(people[one]) || "身份不详").join(" ／ "))],
};

const bodiesByHolders = [...bodies.keys()].sort((a, b) => holders[b].length + organized[b].length - holders[a].length - organized[a].length || a - b);
const TABS = {
  people: ["人物", people.length, () => [["人物", "People", "person", [...people.keys()]]]],
  events: ["事件", events.length, () => [
    ["事件", "Events, latest first", "event", [...events.keys()].reverse().filter((number) => !events[number].undated)],
    ["年份不详", "Year unknown", "event", [...events.keys()].filter((number) => events[number].undated)],
  ]],
  bodies: ["机构", bodies.length, () => [["机构", "Organizations", "body", bodiesByHolders]]],
  doubts: ["存疑", doubtCount, () => [["矛盾", "Contradictions", "doubt", [...data.doubts.keys()]], ["同名", "Same name", "pair", [...data.namesakes.keys()]]]],
};
let tab = "people";
let chosen = null;

// What the words are looked for in: names first; then the posts of people, and the places and days of events.
const joined = (...texts) => plain(texts.filter(Boolean).join("|"));
const names = {
  person: people.map((person) => joined(person.name, ...(person.aliases || []))),
  event: events.map((event) => joined(event.name)),
  body: bodies.map((body) => joined(body.name, ...(body.shortNames || []))),
};
const more = {
  person: people.map((person) => joined(...person.posts.flatMap(({ post }) => [seatOf(posts[post]), ...((bodies[posts[post].body] || {}).shortNames || []).map((short) => short + posts[post].title)]))),
  event: events.map((event) => joined(event.date, event.dateText, ...[...event.held, ...event.visited].map((one) => one.name))),
};

// Names that begin with the words stand before those that hold them.
function found(kind, asked) {
  const hits = [];
  names[kind].forEach((text, number) => {
    const at = text.indexOf(asked);
    if (at >= 0) hits.push([at === 0 ? 0 : 1, number]);
  });
  return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, number]) => number);
}

// Those whose names do not hold the words, but what else is known of them does; a 副区长 behind each 区长.
function foundElse(kind, asked) {
  const hits = [...more[kind].keys()].filter((number) => more[kind][number].includes(asked) && !names[kind][number].includes(asked));
  const deputy = (number) => Number(!more[kind][number].replaceAll(`副${asked}`, "").includes(asked));
  return hits.sort((a, b) => deputy(a) - deputy(b) || a - b);
}

// One row is a stop of the tab key, arrows go to the others: else a long list stands between the search and all else.
function stop(row) {
  document.querySelectorAll("#list .row[tabindex='0']").forEach((one) => one.setAttribute("tabindex", "-1"));
  if (row) row.setAttribute("tabindex", "0");
}

function row(kind, number) {
  const current = chosen && chosen[0] === kind && chosen[1] === number;
  return h(`button.row.${kind}`, { type: "button", tabindex: "-1", "aria-current": current ? "true" : null, onclick: () => show(kind, number) }, ROWS[kind](number));
}

function group([chinese, english, kind, members]) {
  const box = h("div.group", {}, h("h3", {}, chinese, h("small", {}, english), h("span.count", {}, String(members.length))));
  const append = (from) => {
    box.append(...members.slice(from, from + PAGE).map((number) => row(kind, number)));
    if (members.length > from + PAGE) {
      box.append(h("button.more", { type: "button", onclick: (click) => { click.currentTarget.remove(); append(from + PAGE); } }, `再列 ${Math.min(PAGE, members.length - from - PAGE)} 个`));
    }
  };
  append(0);
  return box;
}

function list() {
  const asked = plain(document.getElementById("search").value);
  const groups = asked
    ? [["人物", "People", "person", found("person", asked)], ["机构", "Organizations", "body", found("body", asked)], ["事件", "Events", "event", found("event", asked)],
      ["任此职", "Holding such a post", "person", foundElse("person", asked)], ["在此地或此日", "There, or on that day", "event", foundElse("event", asked)]]
    : TABS[tab][2]();
  const full = groups.filter((one) => one[3].length);
  const none = h("p.none", {}, asked ? "没有这样的名字 No such name" : "没有 None");
  document.getElementById("list").replaceChildren(...(full.length ? full.map(group) : [none]));
  stop(document.querySelector("#list .row[aria-current]") || document.querySelector("#list .row"));
  document.querySelectorAll("#tabs button").forEach((button) => button.setAttribute("aria-selected", String(!asked && button.dataset.tab === tab)));
}

function tabs() {
  document.getElementById("tabs").replaceChildren(...Object.entries(TABS).map(([key, [label, count]]) =>
    h("button", { type: "button", role: "tab", "data-tab": key, onclick: () => { tab = key; document.getElementById("search").value = ""; list(); } },
      label, h("small", {}, String(count)))));
}

// Arrows walk through the list, / goes to the search, Escape empties it.
function keys(press) {
  const field = document.getElementById("search");
  const rows = [...document.querySelectorAll("#list .row")];
  const at = rows.indexOf(document.activeElement);
  if (press.key === "/" && document.activeElement !== field) {
    press.preventDefault();
    field.focus();
  } else if (press.key === "Escape") {
    if (field.value) { field.value = ""; list(); } else home();
  } else if ((press.key === "ArrowDown" || press.key === "ArrowUp") && (at >= 0 || document.activeElement === field)) {
    press.preventDefault();
    const next = at + (press.key === "ArrowDown" ? 1 : -1);
    const to = rows[next] || (next < 0 ? field : rows[at]);
    if (to !== field) stop(to);
    to.focus();
  } else if (press.key === "Enter" && document.activeElement === field && rows.length) {
    rows[0].click();
  }
}
