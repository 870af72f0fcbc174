// The row above the network: its mode, what it leaves out, the days that it plays, ways between two people, sizes. All of it stands in the view.

const filters = (() => {
  const MODES = ["all", "people", "events", "bodies"];
  const SIZES = ["meetings", "degree", "company", "betweenness"];
  const LISTED = 200; // names in one list of choices at once; more are found by typing
  const TICK = 700; // milliseconds a step of the playing days
  let box = null;
  let timer = null;
  let folded = true; // the second row
  let sliding = false; // a slider is held: it must stay the same element

  const set = (changes, how) => state.set(changes, how);
  const counted = (lists) => {
    const found = new Map();
    lists.forEach((list) => new Set(list).forEach((one) => found.set(one, (found.get(one) || 0) + 1)));
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };
  // field: [the name that it has in the view, what there is to choose, how a choice is called]
  const CHOICES = {
    kind: [() => counted(events.map((event) => event.kinds || [])), (kind) => either([kind, words.events[kind] || kind])],
    role: [() => counted(events.flatMap((event) => event.people.map((one) => one.roles || []))), (role) => (words.roles[role] ? either(words.roles[role]) : role)],
    area: [() => counted(areasOf), (area) => area],
    paper: [() => counted(papersOf), (paper) => `《${paper}》`],
  };

  // The months from the first event to the last: YYYY-MM.
  const months = (() => {
    const days = dayOf.filter((date) => /^\d{4}-\d\d/.test(date)).sort();
    if (!days.length) return [];
    const found = [];
    for (let [year, month] = days[0].split("-").map(Number); `${year}-${String(month).padStart(2, "0")}` <= days[days.length - 1].slice(0, 7); month === 12 ? (year++, (month = 1)) : month++) {
      found.push(`${year}-${String(month).padStart(2, "0")}`);
    }
    return found;
  })();
  const lastDay = (month) => `${month}-${new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()}`;

  // Numbers of the months that a view is within.
  function range({ from, to }) {
    const first = from ? months.findIndex((month) => month >= from.slice(0, 7)) : 0;
    const last = to ? months.findLastIndex((month) => month <= to.slice(0, 7)) : months.length - 1;
    return [Math.max(first, 0), Math.max(last, 0)];
  }

  function days(first, last, how) {
    set({ from: first > 0 ? `${months[first]}-01` : undefined, to: last < months.length - 1 ? lastDay(months[last]) : undefined }, how);
  }

  function stop() {
    clearInterval(timer);
    timer = null;
  }

  // All days grow from the first on; some days move on as a window.
  function play() {
    if (timer) {
      stop();
      return show(state.get());
    }
    let [first, last] = range(state.get());
    const growing = first === 0;
    const wide = last - first;
    if (last === months.length - 1) [first, last] = growing ? [0, 0] : [0, wide];
    const step = () => {
      days(first, last, { replace: true });
      if (last >= months.length - 1) {
        stop();
        return show(state.get());
      }
      last += 1;
      if (!growing) first += 1;
    };
    timer = setInterval(step, TICK);
    step();
  }

  const button = (text, on, act, more = {}) => h("button", { type: "button", "aria-pressed": String(on), onclick: act, ...more }, text);

  function modes(view) {
    return h("div.group.modes", { role: "group", "aria-label": told("mode") }, MODES.map((mode) =>
      button(told(`mode-${mode}`), (view.mode || "all") === mode, () => set({ mode: mode === "all" ? undefined : mode, path: undefined, ...(isIn(mode, view.ego) ? {} : { ego: undefined, steps: undefined }) }), { "data-mode": mode })));
  }

  function slider(view) {
    if (months.length < 2) return null;
    const [first, last] = range(view);
    const release = () => {
      sliding = false;
      show(state.get());
    };
    const one = (key, value, act) => h("input", {
      type: "range", min: 0, max: months.length - 1, value, "aria-label": told(key), "aria-valuetext": months[value], "data-day": key,
      onpointerdown: () => (sliding = true),
      oninput: (event) => (stop(), act(Number(event.target.value))),
      onpointerup: release, onpointercancel: release, onchange: release,
    });
    return h("div.group.days", {},
      h("button.play", { type: "button", "aria-label": told(timer ? "pause" : "play"), title: told(timer ? "pause" : "play"), onclick: play }, timer ? "❚❚" : "▶"),
      h("output", {}, daysTold(view)),
      h("span.sliders", {}, one("fromDay", first, (at) => days(Math.min(at, range(state.get())[1]), range(state.get())[1], { replace: true })),
        one("toDay", last, (at) => days(range(state.get())[0], Math.max(at, range(state.get())[0]), { replace: true }))));
  }

  // A list of names of which several may be chosen.
  function choice(field, view) {
    const [make, called] = CHOICES[field];
    const chosen = new Set(view[field] || []);
    const details = h("details.choice", { "data-field": field }, h("summary", { class: chosen.size ? "some" : null }, told(`by-${field}`), chosen.size ? h("b", {}, String(chosen.size)) : null));
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      const all = make();
      const list = h("ul", {});
      const fill = (typed) => list.replaceChildren(...all.filter(([one]) => !typed || called(one).includes(typed)).sort((a, b) => chosen.has(b[0]) - chosen.has(a[0])).slice(0, LISTED).map(([one, times]) =>
        h("li", {}, h("label", {}, h("input", { type: "checkbox", checked: chosen.has(one), onchange: (event) => {
          const next = event.target.checked ? [...chosen, one] : [...chosen].filter((other) => other !== one);
          set({ [field]: next });
        } }), name(called(one)), h("small", {}, String(times))))));
      const typed = all.length > 12 ? h("input", { type: "search", "aria-label": told("findChoice"), placeholder: told("findChoice"), oninput: (event) => fill(event.target.value) }) : null;
      fill("");
      details.append(h("div.sheet", {}, typed, all.length ? list : h("p.none", {}, told("nothing"))));
      box.querySelectorAll("details.choice[open]").forEach((other) => other !== details && (other.open = false));
    });
    return details;
  }

  const number = (key, view, least, extra = {}) => h("label.number", {}, told(`by-${key}`), h("input", {
    type: "number", min: least, value: view[key] || "", placeholder: extra.placeholder, "data-field": key,
    onchange: (event) => set({ [key]: Number(event.target.value) > 0 ? Math.floor(Number(event.target.value)) : undefined }),
  }));

  const select = (key, values, chosen, act) => h("label.select", {}, told(`by-${key}`),
    h("select", { "data-field": key, onchange: (event) => act(event.target.value) }, values.map((value) => h("option", { value, selected: value === chosen }, told(`${key}-${value}`)))));

  // A field in which a person or body is named; what fits is listed as one types.
  function picker(key, thing, act) {
    const called = (id) => `${titleOf(id)}${id[0] === "p" && standing(people[numberIn(id)]) ? ` · ${standing(people[numberIn(id)])}` : ""}`;
    const found = new Map();
    const list = h("datalist", { id: `${key}-list` });
    const fill = (value) => {
      const [typed] = value.trim().split(" · ");
      found.clear();
      const hits = (letter, all) => all.flatMap((one, i) => ((one.name || "").includes(typed) ? [`${letter}${i}`] : [])).slice(0, 12);
      if (typed) [...hits("p", people), ...hits("b", bodies)].forEach((id) => found.set(called(id), id));
      list.replaceChildren(...[...found.keys()].map((text) => h("option", { value: text })));
    };
    return h("label.picker", {}, told(key), h("input", {
      type: "text", list: `${key}-list`, value: thing ? called(thing) : "", placeholder: told("nameHere"), "data-field": key, autocomplete: "off",
      oninput: (event) => {
        fill(event.target.value);
        if (found.has(event.target.value)) act(found.get(event.target.value));
      },
      onchange: (event) => {
        fill(event.target.value);
        act(found.get(event.target.value) || [...found.values()][0] || "");
      },
    }), list);
  }

  let ends = ["", ""];
  function ways(view) {
    if (view.path) ends = view.path.split("-");
    const pick = (side) => (id) => {
      ends[side] = id;
      if (ends[0] && ends[1] && ends[0] !== ends[1]) set({ path: ends.join("-"), ego: undefined });
      else if (!id) set({ path: undefined });
    };
    return h("div.group.ways", {}, picker("wayFrom", ends[0], pick(0)), picker("wayTo", ends[1], pick(1)),
      view.path ? button("×", false, () => { ends = ["", ""]; set({ path: undefined }); }, { "data-act": "noWay", "aria-label": told("noPath"), title: told("noPath") }) : null);
  }

  function egos(view) {
    const thing = view.ego || middleOf(view.at || "");
    if (!thing || view.path) return null;
    return h("div.group.egos", { role: "group", "aria-label": told("ego") }, h("span", {}, told("ego")), [1, 2, 3].map((steps) =>
      button(String(steps), Boolean(view.ego) && (view.steps || 1) === steps, () =>
        set(view.ego && (view.steps || 1) === steps ? { ego: undefined, steps: undefined } : { ego: thing, steps: steps === 1 ? undefined : steps }), { "data-steps": steps, title: told("stepsAway", steps) })));
  }

  const FIELDS = ["from", "to", "paper", "area", "kind", "role", "least", "most", "weight"];

  const daysTold = (view) => range(view).map((number) => months[number]).join(" — ");

  function show(view) {
    if (sliding) {
      box.querySelector("output").textContent = daysTold(view);
      return;
    }
    const opened = [...box.querySelectorAll("details.choice[open]")].map((one) => one.dataset.field);
    const focus = document.activeElement && box.contains(document.activeElement) ? document.activeElement.dataset : null;
    const active = FIELDS.filter((field) => view[field] !== undefined).length;
    box.replaceChildren(
      h("div.line", {}, modes(view), slider(view), egos(view),
        button([told("moreFilters"), active ? h("b", {}, String(active)) : null], !folded, () => { folded = !folded; show(state.get()); }, { "data-act": "more", class: "fold" }),
        h("button.fold", { type: "button", "data-act": "reset", disabled: !active, onclick: () => { stop(); set(Object.fromEntries(FIELDS.map((field) => [field, undefined]))); } }, told("reset"))),
      folded ? "" : h("div.line.second", {}, Object.keys(CHOICES).map((field) => choice(field, view)),
        number("least", view, 1), number("most", view, 1, { placeholder: view.at || view.ego ? "" : String(MASS) }), number("weight", view, 1, { placeholder: String(LEAST[modeOf(view)] || 1) }),
        select("part", ["read", "more", "all"], view.part || "read", (part) => set({ part: part === "read" ? undefined : part })),
        select("size", SIZES, view.size || "meetings", (size) => set({ size: size === "meetings" ? undefined : size })), ways(view)),
    );
    opened.forEach((field) => { const one = box.querySelector(`details[data-field="${field}"]`); if (one) one.open = true; });
    if (focus) Object.entries(focus).forEach(([key, value]) => { const one = box.querySelector(`[data-${key}="${value}"]`); if (one && one.tagName !== "DETAILS") one.focus(); });
  }

  return {
    start(container) {
      box = container;
      document.addEventListener("pointerdown", (event) => box.querySelectorAll("details.choice[open]").forEach((one) => one.contains(event.target) || (one.open = false)));
    },
    show,
  };
})();
