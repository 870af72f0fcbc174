"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const people = new Map(data.people.map((p) => [p.id, p]));
  const events = new Map(data.events.map((e) => [e.id, e]));
  const bodies = new Map(data.bodies.map((b) => [b.id, b]));
  const ROLES = { chair: "主持", speak: "讲话", attend: "出席", lead: "带队", accompany: "陪同", host: "接待", report: "汇报", lecture: "授课", award: "颁奖", receive: "受奖", announce: "宣布" };
  const BODY_ROLES = { ORGANIZED: "主办", HOSTED: "承办", CO_ORGANIZED: "协办", PARTICIPATED_IN: "参加", INSPECTED_IN: "受检" };
  const STATUS = { current: "", former: "（原）", acting: "（代）", seconded: "（挂职）", vacant: "（空缺）" };
  const OVERVIEW = 45; // events in the overview; more is a hairball
  const $ = (id) => document.getElementById(id);

  function element(tag, text, name) {
    const made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (name) made.className = name;
    return made;
  }
  function link(text, action) {
    const made = element("button", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }
  function when(event) { return event.date ? event.date + (event.endDate ? "/" + event.endDate : "") : event.dateText || "日期不详"; }
  function quote(entry) {
    const made = element("blockquote", entry.quote || "");
    if (entry.page) made.append(element("cite", entry.page + " · " + entry.article));
    return made;
  }
  function roles(list, into) { for (const role of list) into.append(element("span", ROLES[role] || role, "role")); }

  // The network
  const view = cytoscape({
    container: $("network"), maxZoom: 3,
    style: [
      { selector: "node", style: { label: "data(name)", "font-size": 12, color: "#22303c", "text-valign": "bottom", "text-margin-y": 3, "text-max-width": 110, "text-wrap": "ellipsis", "min-zoomed-font-size": 7, width: "data(size)", height: "data(size)", "background-color": "data(colour)", "text-background-color": "#fbfaf7", "text-background-opacity": 0.8 } },
      { selector: "node[kind = 'event']", style: { shape: "round-rectangle", "background-color": "#ffffff", "border-width": 2, "border-color": "#8a97a1", "font-size": 11, color: "#4a5862" } },
      { selector: "edge", style: { width: 1.3, "line-color": "#c6cfd6", "curve-style": "straight" } },
      { selector: "edge[lead = 1]", style: { width: 2.4, "line-color": "#5b8ea3" } },
      { selector: ".chosen", style: { "border-width": 4, "border-color": "#d1762b" } },
    ],
  });
  function personNode(person) {
    return { data: { id: person.id, name: person.name, kind: "person", size: 16 + Math.min(30, 5 * Math.sqrt(person.events.length)), colour: data.systems[person.system].colour } };
  }
  function eventNode(event) { return { data: { id: event.id, name: event.name, kind: "event", size: 18 } }; }
  function draw(shownEvents, centre) {
    const elements = new Map();
    const edges = [];
    for (const event of shownEvents) {
      elements.set(event.id, eventNode(event));
      for (const part of event.people) {
        elements.set(part.person, personNode(people.get(part.person)));
        const lead = part.roles.some((r) => r === "chair" || r === "lead") ? 1 : 0;
        edges.push({ data: { id: part.person + event.id, source: part.person, target: event.id, lead } });
      }
    }
    if (centre && people.has(centre)) elements.set(centre, personNode(people.get(centre)));
    view.elements().remove();
    view.add([...elements.values(), ...edges]);
    const ring = (node) => (node.id() === centre ? 3 : node.data("kind") === (people.has(centre) ? "event" : "person") ? 2 : 1);
    if (centre) view.layout({ name: "concentric", animate: false, concentric: ring, levelWidth: () => 1, minNodeSpacing: 46, padding: 40 }).run();
    else {
      view.layout({ name: "concentric", animate: false, concentric: (n) => n.degree(), minNodeSpacing: 10 }).run();
      view.layout({ name: "cose", animate: false, randomize: false, nodeRepulsion: () => 60000, idealEdgeLength: () => 70, numIter: 1500, padding: 30 }).run();
    }
    if (centre) view.getElementById(centre).addClass("chosen");
    $("shown").textContent = "图中 " + elements.size + " 个节点，" + edges.length + " 条关系";
  }
  function overview() {
    const ranked = [...data.events].sort((a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : 1));
    draw(ranked.filter((e) => e.people.length).slice(0, OVERVIEW), null);
  }

  // Details
  function showPerson(id) {
    const person = people.get(id);
    const box = $("detail");
    box.replaceChildren(element("h2", person.name), element("p", person.disambiguator || "", "sub"));
    box.append(element("h3", "职务 posts"));
    for (const post of person.posts) {
      const entry = element("div", null, "entry");
      entry.append(element("div", post.organization + " " + post.title + (STATUS[post.status] || "")));
      const seen = post.firstSeen ? post.firstSeen + (post.lastSeen !== post.firstSeen ? " 至 " + post.lastSeen : "") : "";
      if (seen) entry.append(element("small", "见报 " + seen));
      entry.append(quote(post));
      box.append(entry);
    }
    box.append(element("h3", "活动 events"));
    for (const part of person.events.map((e) => events.get(e)).sort((a, b) => (when(a) < when(b) ? -1 : 1))) {
      const mine = part.people.find((p) => p.person === id);
      const entry = element("div", null, "entry");
      entry.append(element("span", when(part), "when"), link(part.name, () => choose("event", part.id)));
      const line = element("div");
      roles(mine.roles, line);
      line.append(element("small", (mine.order ? "第 " + mine.order + " 位" : "") + (part.place ? " · " + part.place : "") + (mine.inferred ? " · 由职务推定" : "")));
      entry.append(line, quote(mine));
      box.append(entry);
    }
    draw(person.events.map((e) => events.get(e)), id);
  }
  function showEvent(id) {
    const event = events.get(id);
    const box = $("detail");
    box.replaceChildren(element("h2", event.name), element("p", [when(event), event.place, event.kinds.join("、")].filter(Boolean).join(" · "), "sub"));
    if (event.visited.length) box.append(element("p", "到访：" + event.visited.join(" → "), "sub"));
    for (const body of event.bodies) box.append(element("p", (BODY_ROLES[body.role] || body.role) + "：" + body.name, "sub"));
    box.append(element("h3", "人员（按见报次序）people"));
    for (const part of event.people) {
      const entry = element("div", null, "entry");
      entry.append(element("span", part.order || "–", "when"), link(people.get(part.person).name, () => choose("person", part.person)), element("small", " " + (part.post || "")));
      const line = element("div");
      roles(part.roles, line);
      entry.append(line);
      box.append(entry);
    }
    box.append(element("h3", "报道 reports"));
    for (const report of event.reports) box.append(quote(report));
    draw([event], id);
  }
  function showBody(id) {
    const body = bodies.get(id);
    const box = $("detail");
    box.replaceChildren(element("h2", body.name), element("p", body.shortNames.join("、"), "sub"), element("h3", "任职 holders"));
    for (const holder of body.holders) {
      const entry = element("div", null, "entry");
      entry.append(element("span", holder.title + (STATUS[holder.status] || ""), "when"), link(people.get(holder.person).name, () => choose("person", holder.person)));
      box.append(entry);
    }
    const seen = new Set(body.holders.flatMap((h) => people.get(h.person).events));
    draw([...seen].slice(0, OVERVIEW).map((e) => events.get(e)), null);
  }
  function choose(kind, id) {
    ({ person: showPerson, event: showEvent, body: showBody })[kind](id);
    $("detail").scrollTop = 0;
  }

  // Search
  const index = [
    ...data.people.map((p) => ({ kind: "person", id: p.id, name: p.name, more: p.disambiguator || "" })),
    ...data.bodies.map((b) => ({ kind: "body", id: b.id, name: b.name, more: b.shortNames.join("、") })),
    ...data.events.map((e) => ({ kind: "event", id: e.id, name: e.name, more: when(e) })),
  ];
  function search() {
    const words = $("search").value.trim();
    const ranked = [...data.people].sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1));
    const hits = words ? index.filter((i) => i.name.includes(words) || i.more.includes(words)).sort((a, b) => b.name.startsWith(words) - a.name.startsWith(words)) : ranked.map((p) => index.find((i) => i.id === p.id));
    $("hits").replaceChildren(...hits.slice(0, 40).map((hit) => {
      const item = element("li");
      item.append(link(hit.name, () => choose(hit.kind, hit.id)), element("small", hit.more));
      return item;
    }));
  }
  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", (key) => { if (key.key === "Enter") { const first = document.querySelector("#hits button"); if (first) first.click(); } });
  $("all").addEventListener("click", overview);
  view.on("tap", "node", (tap) => choose(tap.target.data("kind"), tap.target.id()));

  // Start
  const s = data.summary;
  $("summary").textContent = `${s.pages} 个版面 · ${s.people} 人 · ${s.posts} 个职务 · ${s.events} 项活动` + (s.from ? ` · ${s.from} 至 ${s.to}` : "");
  for (const name of Object.keys(data.systems)) {
    const span = element("span");
    const dot = element("i");
    dot.style.background = data.systems[name].colour;
    span.append(dot, element("b", data.systems[name].name));
    $("legend").append(span);
  }
  function panel(id, title, lines) {
    $(id).querySelector("summary").textContent = `${title}（${lines.length}）`;
    $(id).querySelector("ul").replaceChildren(...lines.map((line) => element("li", line)));
  }
  panel("conflicts", "矛盾 contradictions", data.conflicts.map((c) => c.kind + "：" + c.detail));
  panel("homonyms", "同名待辨 homonyms", data.homonyms.map((h) => `${h.name}：${h.one} / ${h.other}（${h.reason}）`));
  search();
  if (data.people.length) overview();
  window.jinshen = { view, choose };
})();
