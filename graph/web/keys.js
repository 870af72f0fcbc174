// The keyboard: every key with what it does, from which the page of keys is made.

// [keys, the word for what they do, the deed]
const KEYS = [
  [["/"], "keySearch", () => document.getElementById("search").focus()],
  [["ArrowDown", "ArrowUp"], "keyArrows", walk],
  [["Enter"], "keyEnter", null], // the button that has the focus, or the first row from the search
  [["n"], "keyNext", () => onward(1)],
  [["p"], "keyPrevious", () => onward(-1)],
  [["t"], "keyText", () => !document.getElementById("evidence").hidden && turnPage()],
  [["1", "2", "3", "4", "5"], "keyTabs", (press) => openTab(Object.keys(LISTS)[Number(press.key) - 1])],
  [["h"], "keyHome", home],
  [["l"], "keyLanguage", switchLanguage],
  [["Escape"], "keyEscape", back],
  [["?"], "keyHelp", () => help(true)],
];

const SIGNS = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵", Escape: "Esc" };

function switchLanguage() {
  state.set({ lang: language() === "zh" ? "en" : undefined }, { replace: true });
}

// The next or previous sentence of the page that is open, else the next or previous row of the list.
function onward(by) {
  if (state.get().fact !== undefined) return step(by);
  const rows = [...document.querySelectorAll("#list .row")];
  const at = rows.findIndex((one) => one.getAttribute("aria-current"));
  const row = rows[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (!row) return;
  row.click();
  row.scrollIntoView({ block: "nearest" });
}

// Arrows walk through the list from the search on.
function walk(press) {
  const field = document.getElementById("search");
  const rows = [...document.querySelectorAll("#list .row")];
  const at = rows.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== field) return false;
  const next = at + (press.key === "ArrowDown" ? 1 : -1);
  const to = rows[next] || (next < 0 ? field : rows[at]);
  if (!to) return false;
  if (to !== field) stop(to);
  to.focus();
}

// Closes what lies above, one thing at a time.
function back() {
  const field = document.getElementById("search");
  if (!document.getElementById("help").hidden) help(false);
  else if (state.get().fact !== undefined) close();
  else if (field.value) {
    field.value = "";
    look();
  } else home();
}

function help(open) {
  const box = document.getElementById("help");
  box.hidden = !open;
  if (!open) return box.replaceChildren();
  box.replaceChildren(h("div.sheet", { role: "dialog", "aria-modal": "true", "aria-label": told("keys") },
    h("header", {}, h("h2", {}, told("keys")), h("button", { type: "button", "data-act": "close", onclick: () => help(false) }, told("close"))),
    h("dl", {}, KEYS.map(([keys, key]) => h("div", {}, h("dt", {}, keys.map((one) => h("kbd", {}, SIGNS[one] || one))), h("dd", {}, told(key)))))));
  box.querySelector("button").focus();
}

// In a field letters are text; with another key held down they are the browser's.
function keys(press) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  const inSearch = document.activeElement.id === "search";
  if (press.ctrlKey || press.metaKey || press.altKey || (typing && press.key.length === 1) || (typing && !inSearch && press.key !== "Escape")) return;
  if (press.key === "Enter" && inSearch) document.querySelector("#list .row")?.click();
  const [, , act] = KEYS.find(([keys]) => keys.includes(press.key)) || [];
  if (act && act(press) !== false) press.preventDefault();
}
