// What is looked at stands in the address after #, so that back and forward work and a place can be kept.

const IDS = { person: people, event: events, body: bodies };
const PANELS = { person: personPanel, event: eventPanel, body: bodyPanel, doubt: doubtPanel, pair: pairPanel };
const PICTURES = { person: aroundPerson, event: aroundEvent, body: aroundBody };
const addressOf = (kind, number) => (IDS[kind] ? IDS[kind][number].id : `${kind}:${number}`);

function show(kind, number) {
  const address = `#${encodeURIComponent(addressOf(kind, number))}`;
  if (window.location.hash === address) look();
  else window.location.hash = address;
}

function home() {
  if (window.location.hash) window.location.hash = "";
  else look();
}

function chosenByAddress() {
  let address;
  try {
    address = decodeURIComponent(window.location.hash.slice(1));
  } catch {
    return null; // no address of ours
  }
  for (const [kind, list] of Object.entries(IDS)) {
    const number = list.findIndex((one) => one.id === address);
    if (number >= 0) return [kind, number];
  }
  const [, kind, number] = /^(doubt|pair):(\d+)$/.exec(address) || [];
  const list = { doubt: data.doubts, pair: data.namesakes }[kind];
  return list && Number(number) < list.length ? [kind, Number(number)] : null;
}

function look() {
  chosen = chosenByAddress();
  alone = null;
  const detail = document.getElementById("detail");
  detail.replaceChildren(...(chosen ? PANELS[chosen[0]](chosen[1]) : welcome()).filter(Boolean));
  detail.scrollTop = 0;
  point(null);
  const drawn = picture();
  legend(drawn);
  draw(drawn);
  document.getElementById("home").disabled = !chosen;
  list();
  // On a narrow screen the list stands above all else: what was chosen comes into sight.
  if (chosen && window.matchMedia("(max-width: 860px)").matches) document.querySelector(".stage").scrollIntoView();
}

// A doubt is drawn by the first person or event that it is about.
function picture() {
  if (!chosen) return whole();
  const [kind, number] = chosen;
  if (PICTURES[kind]) return PICTURES[kind](number);
  if (kind === "pair") return aroundPerson(data.namesakes[number].one);
  const [label, index] = data.doubts[number].about.find(([one]) => one === "Event" || one === "Person") || [];
  if (label === "Event") return aroundEvent(index);
  return label === "Person" ? aroundPerson(index) : whole();
}

function head() {
  const { about } = data;
  const shown = [["报页", "pages", about.pages], ["文章", "articles", about.articles], ["人物", "people", about.people], ["职务", "posts", about.posts],
    ["事件", "events", about.events], ["出席", "attendances", about.attendances], ["矛盾", "contradictions", about.doubts]];
  document.getElementById("counts").replaceChildren(...shown.map(([chinese, english, count]) =>
    h("div", {}, h("dt", {}, chinese, h("small", {}, english)), h("dd", {}, count.toLocaleString("en-US")))));
  const period = about.from ? span(about.from, about.to) : "";
  document.getElementById("period").replaceChildren(h("span", {}, period), h("small", {}, about.papers.map((paper) => `《${paper}》`).join(" ")));
}

head();
tabs();
start();
document.getElementById("search").addEventListener("input", list);
document.getElementById("home").addEventListener("click", home);
document.addEventListener("keydown", keys);
window.addEventListener("hashchange", look);
look();
