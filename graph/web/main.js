// What is looked at stands in the link, so that back and forward work and a view can be kept; here it becomes what one sees.

const PANELS = { p: personPanel, e: eventPanel, b: bodyPanel, s: postPanel, d: doubtPanel };
const OF_LIST = ["find", "tab"];
const OF_PANEL = ["fact", ...OF_LIST]; // what changes nothing in the network

const same = (view, before, keys) => keys.every((key) => String(view[key]) === String(before[key]));
const differing = (view, before) => [...new Set([...Object.keys(view), ...Object.keys(before)])].filter((key) => !same(view, before, [key]));

function panel(view) {
  const { at = "" } = view;
  const pair = pairNumber(at);
  const found = pair >= 0 ? pairPanel(pair) : PANELS[at[0]] ? PANELS[at[0]](Number(at.slice(1))) : startPanel();
  const detail = document.getElementById("detail");
  detail.replaceChildren(...found.filter(Boolean));
  detail.scrollTop = 0;
  document.title = [at && drawable(detail.querySelector("h2").textContent).slice(0, 60), "缙绅 jinshen"].filter(Boolean).join(" · ");
}

// The words that stand in the page itself.
function wordsOfPage() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.querySelectorAll("[data-told]").forEach((one) => (one.textContent = told(one.dataset.told)));
  document.querySelectorAll("[data-told-label]").forEach((one) => ["aria-label", "title"].forEach((key) => one.setAttribute(key, told(one.dataset.toldLabel))));
  document.getElementById("search").placeholder = told("searchHint");
  const { about } = data;
  document.getElementById("counts").replaceChildren(...["pages", "people", "posts", "events", "contradictions"].map((key) =>
    h("div", {}, h("dt", {}, told(key)), h("dd", {}, (key === "contradictions" ? about.doubts : about[key]).toLocaleString("en-US")))));
  document.getElementById("period").replaceChildren(h("span", {}, about.from ? span(about.from, about.to) : ""));
  tabs();
}

function show(view, before = null) {
  const changed = before ? differing(view, before) : null;
  const has = (...keys) => !changed || changed.includes("lang") || keys.some((key) => changed.includes(key));
  if (has()) wordsOfPage();
  if (has("at")) panel(view);
  if (has("fact", "at")) showEvidence(view);
  if (has(...OF_LIST)) list(view);
  else current();
  if (!changed || changed.some((key) => !OF_PANEL.includes(key))) network.show(view);
  document.getElementById("home").disabled = !view.at && !view.ego && !view.path;
  // On a narrow screen the list stands above all else: what was chosen comes into sight.
  if (changed && has("at") && view.at && window.matchMedia("(max-width: 860px)").matches) document.getElementById("detail").scrollIntoView();
}

// On paper all that is folded stands open.
function unfold() {
  document.querySelectorAll("#detail details:not([open])").forEach((one) => {
    one.dataset.shut = "";
    one.open = true;
    fill(one); // at once: the browser tells of the opening only after it has printed
  });
}

function fold() {
  document.querySelectorAll("#detail details[data-shut]").forEach((one) => {
    delete one.dataset.shut;
    one.open = false;
  });
}

filters.start(document.getElementById("filters"));
network.start(document.getElementById("network"));
document.getElementById("search").addEventListener("input", look);
document.getElementById("home").addEventListener("click", home);
document.getElementById("language").addEventListener("click", switchLanguage);
document.getElementById("keys").addEventListener("click", () => help(true));
document.addEventListener("keydown", keys);
window.addEventListener("beforeprint", unfold);
window.addEventListener("afterprint", fold);
state.on(show);
show(state.get());
document.documentElement.dataset.ready = "";
