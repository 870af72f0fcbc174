// Tenures as bars over time: when each was seen, what a text asserts beyond that, and where none or several were seen.

const DAY = 86_400_000;
const MEASURE = { width: 380, side: 6, row: 31, bar: 8, axis: 20, strip: 9 };
const LONGEST = 16; // rows that are drawn
const GAP_DAYS = 30; // a shorter time without a post says nothing: papers come by days and weeks

// A day of the calendar as a number of days; a year or a month alone counts from its beginning, or to its end.
function dayNumber(date, end = false) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date || "");
  if (!found) return null;
  const [year, month, on] = found.slice(1).map((part) => (part ? Number(part) : 0));
  if (on) return Date.UTC(year, month - 1, on) / DAY;
  if (end) return (month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)) / DAY - 1;
  return Date.UTC(year, month ? month - 1 : 0, 1) / DAY;
}

const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

// The days of a tenure: those on which it was seen, null where none is known, and all that is told of it. One who is told as having
// had a post was not seen in it.
function daysOf(held) {
  const seen = [dayNumber(held.firstSeen), dayNumber(held.lastSeen || held.firstSeen, true)];
  const asserted = [dayNumber(held.startDate), dayNumber(held.endDate, true)];
  const over = held.status === "former";
  const days = [...(over ? [] : seen), ...asserted].filter((one) => one !== null);
  if (!days.length) return { seen: null, whole: over && seen[0] !== null ? [seen[0], seen[0]] : null };
  return { seen: over || seen[0] === null ? null : seen, whole: [Math.min(...days), Math.max(...days)] };
}

// The spans of one holder as one, since 代区长 and then 区长 is no second one.
function joinedSpans(rows) {
  const spans = new Map();
  rows.forEach(({ of, whole }, i) => {
    const [from, to] = spans.get(of ?? `row ${i}`) || whole;
    spans.set(of ?? `row ${i}`, [Math.min(from, whole[0]), Math.max(to, whole[1])]);
  });
  return [...spans.values()];
}

// Time cut where the number of spans over it changes between none, one and several: [{ from, to, level }], level 0 to 2.
function levels(spans) {
  const cuts = [...new Set(spans.flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
  const found = [];
  cuts.slice(1).forEach((end, i) => {
    const level = Math.min(spans.filter(([from, to]) => from <= cuts[i] && to >= end - 1).length, 2);
    const last = found[found.length - 1];
    if (last && last.level === level) last.to = end - 1;
    else found.push({ from: cuts[i], to: end - 1, level });
  });
  // On the day on which one follows another both are told to be there.
  return found.filter(({ from, to, level }) => to - from + 1 >= [GAP_DAYS, 1, 2][level]);
}

const spanText = ({ from, to }) => span(dayText(from), dayText(to));

// Beginnings of years, quarters or months, as many as have room.
function ticks(from, to) {
  const days = to - from;
  const months = [1, 3, 6, 12, 24, 60, 120].find((step) => days / (step * 30.4) <= 7) || 240;
  const first = new Date(from * DAY);
  const start = first.getUTCFullYear() * 12 + (months >= 12 ? 0 : Math.ceil(first.getUTCMonth() / months) * months);
  const found = [];
  for (let month = start; ; month += months) {
    const date = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
    const at = dayNumber(date);
    if (at > to) return found;
    if (at >= from) found.push([at, months >= 12 ? date.slice(0, 4) : date]);
  }
}

// rows: [{ label, thing, held, of }], where spans of the same `of` do not count as several; days: numbers of days that stand as fine
// marks on the axis; none, several: the words for a time without a span, and with more than one.
function timeline(rows, { days = [], none, several }) {
  const known = rows.map((row) => ({ ...row, ...daysOf(row.held) })).filter((row) => row.whole);
  if (!known.length) return null;
  known.sort((a, b) => a.whole[0] - b.whole[0] || a.whole[1] - b.whole[1]);
  const shown = known.slice(0, LONGEST);
  const all = [...shown.flatMap((row) => row.whole), ...days];
  const margin = Math.max((Math.max(...all) - Math.min(...all)) * 0.02, 15);
  const [from, to] = [Math.min(...all) - margin, Math.max(...all) + margin];
  const x = (at) => Math.round((MEASURE.side + ((at - from) / (to - from)) * (MEASURE.width - 2 * MEASURE.side)) * 10) / 10;
  const height = shown.length * MEASURE.row + MEASURE.strip + MEASURE.axis;
  const foot = height - MEASURE.axis;
  const parts = levels(joinedSpans(known.filter((row) => row.held.status !== "former")));
  return h("figure.tenures", {},
    drawn("svg", { viewBox: `0 0 ${MEASURE.width} ${height}`, role: "img", "aria-label": told("timelineHint") },
      ticks(from, to).map(([at, text]) => [drawn("line.tick", { x1: x(at), x2: x(at), y1: 0, y2: foot }),
        x(at) < MEASURE.width - 7 * text.length ? drawn("text.year", { x: x(at) + 2, y: height - 5 }, text) : null]),
      parts.filter((one) => !one.level).map((one) => drawn("rect.gap", { x: x(one.from), width: x(one.to) - x(one.from), y: 0, height: foot }, drawn("title", {}, `${told(none)} ${spanText(one)}`))),
      shown.map((row, i) => bar(row, i * MEASURE.row, x)),
      parts.filter((one) => one.level === 2).map((one) => drawn("rect.overlap", { x: x(one.from), width: Math.max(x(one.to + 1) - x(one.from), 2), y: foot - 5, height: 3 }, drawn("title", {}, `${told(several)} ${spanText(one)}`))),
      days.map((at) => drawn("line.mark", { x1: x(at), x2: x(at), y1: foot, y2: foot + 5 }))),
    h("figcaption", {}, spoken(parts, none, several), known.length > LONGEST ? h("p", {}, told("moreTenures", known.length - LONGEST)) : null));
}

// A label that would leave the picture at the right ends where its bar ends.
function bar({ label, thing, held, seen, whole }, top, x) {
  const y = top + 17;
  const [left, right] = whole.map(x);
  const text = drawable(cut(label, 26));
  const leans = left + [...text].length * 11 > MEASURE.width;
  return drawn("g", { class: `tenure ${held.status || ""}`, "data-thing": thing, onclick: () => go(thing) },
    drawn("title", {}, [label, either(words.statuses[held.status] || ["", ""]), span(held.firstSeen, held.lastSeen)].filter(Boolean).join(" · ")),
    drawn("rect.whole", { x: 0, width: MEASURE.width, y: top, height: MEASURE.row }),
    drawn("text.label", leans ? { x: Math.max(right, Math.min(left + [...text].length * 11, MEASURE.width - 2)), y: top + 13, "text-anchor": "end" } : { x: left, y: top + 13 }, text),
    drawn("rect.told", { x: left, width: Math.max(right - left, 4), y, height: MEASURE.bar }),
    seen ? drawn("rect.seen", { x: x(seen[0]), width: Math.max(x(seen[1]) - x(seen[0]), 4), y, height: MEASURE.bar }) : null);
}

// Gaps and overlaps in words, for who does not see the picture.
function spoken(parts, none, several) {
  const list = (level, key, kind) => {
    const found = parts.filter((one) => one.level === level);
    return found.length ? h(`p.${kind}`, {}, h("span.label", {}, told(key)), found.map(spanText).join(told("comma"))) : null;
  };
  return [list(0, none, "gap"), list(2, several, "overlap")];
}
