// Where nodes stand: a spread by forces for the whole, rings for what surrounds one node. No chance in either:
// the same graph is drawn alike every time.

const TURN = 2 * Math.PI;

const IDEAL = 50; // a tie's length, in the picture's own measure
const REACH = 3 * IDEAL; // what is farther away does not push: else a chain of meetings is drawn out until nobody can read it
const CLEAR = 24; // how far from a tie that is not its own a node should be
const GAP = 26; // between parts that nothing ties together

// nodes: [{size, width, height}] with their labels, edges: [[from, to]] by index, room: {width, height} -> [{x, y}].
// Parts that nothing ties together are spread each for itself and then set side by side, the tallest first.
function spread(nodes, edges, room) {
  const shape = Math.min(Math.max(room.width / room.height, 0.5), 2.5);
  const at = nodes.map(() => ({ x: 0, y: 0 }));
  const blocks = connected(nodes.length, edges).map((members) => {
    const index = new Map(members.map((node, i) => [node, i]));
    const own = edges.filter(([from]) => index.has(from)).map(([from, to]) => [index.get(from), index.get(to)]);
    const boxes = members.map((node) => nodes[node]);
    const places = relaxed(boxes, own, shape);
    members.forEach((node, i) => (at[node] = places[i]));
    return { members, ...bounds(boxes, places) };
  });
  shelved(blocks, room).forEach(({ members, x, y }) =>
    members.forEach((node) => ((at[node].x += x), (at[node].y += y))),
  );
  return at;
}

// The members of each connected part, the parts with most members first.
function connected(count, edges) {
  const of = Array.from({ length: count }, (_, i) => i);
  const root = (i) => (of[i] === i ? i : (of[i] = root(of[i])));
  edges.forEach(([from, to]) => {
    const [low, high] = [root(from), root(to)].sort((a, b) => a - b);
    of[high] = low;
  });
  const parts = new Map();
  of.forEach((_, i) => parts.set(root(i), [...(parts.get(root(i)) || []), i]));
  return [...parts.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function bounds(boxes, places) {
  const left = Math.min(...places.map((point, i) => point.x - boxes[i].width / 2));
  const right = Math.max(...places.map((point, i) => point.x + boxes[i].width / 2));
  const top = Math.min(...places.map((point, i) => point.y - boxes[i].size / 2));
  const bottom = Math.max(...places.map((point, i) => point.y - boxes[i].size / 2 + boxes[i].height));
  return { left, top, width: right - left, height: bottom - top };
}

// Blocks in rows, in that width of rows which lets the whole be drawn largest.
function shelved(blocks, room) {
  if (!blocks.length) return [];
  const widest = Math.max(...blocks.map((block) => block.width));
  const side = Math.sqrt(blocks.reduce((sum, block) => sum + (block.width + GAP) * (block.height + GAP), 0));
  let best = null;
  for (let factor = 0.5; factor <= 2.01; factor += 0.1) {
    const wide = Math.max(side * factor, widest);
    const tried = shelve(blocks, wide);
    const zoom = Math.min(room.width / wide, room.height / tried.height);
    if (!best || zoom > best.zoom + 1e-9) best = { zoom, moved: tried.moved };
  }
  return best.moved;
}

function shelve(blocks, wide) {
  const rows = [[]];
  let used = 0;
  const tall = [...blocks.keys()].sort((a, b) => blocks[b].height - blocks[a].height || a - b);
  for (const number of tall) {
    if (used && used + blocks[number].width > wide) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(number);
    used += blocks[number].width + GAP;
  }
  const moved = [];
  let y = 0;
  for (const row of rows) {
    const height = Math.max(...row.map((number) => blocks[number].height));
    const free = (wide - row.reduce((sum, number) => sum + blocks[number].width, 0)) / (row.length + 1);
    let x = free;
    for (const number of row) {
      const block = blocks[number];
      moved.push({ members: block.members, x: x - block.left, y: y + (height - block.height) / 2 - block.top });
      x += block.width + free;
    }
    y += height + GAP;
  }
  return { moved, height: y };
}

// The best of some spreads of one part: the one whose ties cross each other least and run least over what they do not tie.
function relaxed(boxes, edges, shape) {
  let best = null;
  for (let start = 0; start < (boxes.length < 8 || boxes.length > 90 ? 1 : 5); start++) {
    const at = relaxedFrom(start, boxes, edges, shape);
    const mess = tangled(boxes, edges, at);
    if (!best || mess < best.mess) best = { mess, at };
  }
  return best.at;
}

function tangled(boxes, edges, at) {
  const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const apart = (a, b, c, d) => side(at[a], at[b], at[c]) * side(at[a], at[b], at[d]) < 0;
  let mess = 0;
  edges.forEach(([a, b], i) => {
    const length = Math.hypot(at[b].x - at[a].x, at[b].y - at[a].y) || 1;
    at.forEach((point, k) => {
      if (k === a || k === b) return;
      const along = ((point.x - at[a].x) * (at[b].x - at[a].x) + (point.y - at[a].y) * (at[b].y - at[a].y)) / length;
      if (along > 0 && along < length && Math.abs(side(at[a], at[b], point)) / length < boxes[k].size / 2 + 3) mess += 3;
    });
    edges.slice(i + 1).forEach(([c, d]) => {
      if (![c, d].some((end) => end === a || end === b) && apart(a, b, c, d) && apart(c, d, a, b)) mess += 1;
    });
  });
  return mess;
}

// Places by forces, from a spiral on; hot at first, then ever smaller steps.
function relaxedFrom(start, boxes, edges, shape) {
  const GOLDEN = TURN * 0.381966 * (1 + start / 20);
  const at = boxes.map((_, i) => ({
    x: Math.sqrt(i + 0.5) * IDEAL * 0.6 * Math.cos(i * GOLDEN),
    y: Math.sqrt(i + 0.5) * IDEAL * 0.6 * Math.sin(i * GOLDEN),
  }));
  const rounds = boxes.length > 90 ? 240 : boxes.length > 2 ? 420 : 60;
  for (let round = 0; round < rounds; round++) {
    const heat = IDEAL * 0.9 * (1 - round / rounds) ** 1.5 + 0.5;
    const push = forces(at, edges, Math.sqrt(shape));
    at.forEach((point, i) => {
      const length = Math.hypot(push[i].x, push[i].y) || 1;
      const step = Math.min(length, heat) / length;
      point.x += push[i].x * step;
      point.y += push[i].y * step;
    });
  }
  turned(boxes, at, shape);
  apart(boxes, at, 300);
  return at;
}

// Turns the whole so that it fills a room of that shape best.
function turned(boxes, at, shape) {
  if (at.length < 4) return;
  let best = null;
  for (let step = 0; step < 12; step++) {
    const [sin, cos] = [Math.sin((Math.PI * step) / 12), Math.cos((Math.PI * step) / 12)];
    const places = at.map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
    const { width, height } = bounds(boxes, places);
    const need = Math.max(width / shape, height);
    if (!best || need < best.need - 1e-6) best = { need, places };
  }
  best.places.forEach((place, i) => Object.assign(at[i], place));
}

// Pushes off a tie what lies on it and is not tied by it: it would look as if it were.
function aside(at, push, i, j) {
  const dx = at[j].x - at[i].x;
  const dy = at[j].y - at[i].y;
  const length = Math.hypot(dx, dy) || 1;
  const left = Math.min(at[i].x, at[j].x) - CLEAR;
  const right = Math.max(at[i].x, at[j].x) + CLEAR;
  const top = Math.min(at[i].y, at[j].y) - CLEAR;
  const bottom = Math.max(at[i].y, at[j].y) + CLEAR;
  for (let k = 0; k < at.length; k++) {
    const { x, y } = at[k];
    if (x < left || x > right || y < top || y > bottom || k === i || k === j) continue;
    const along = ((at[k].x - at[i].x) * dx + (at[k].y - at[i].y) * dy) / length;
    const across = ((at[k].x - at[i].x) * dy - (at[k].y - at[i].y) * dx) / length;
    if (along < 0 || along > length || Math.abs(across) > CLEAR) continue;
    const step = (CLEAR - Math.abs(across)) * (across < 0 ? -1 : 1);
    push[k].x += (dy / length) * step;
    push[k].y -= (dx / length) * step;
  }
}

function forces(at, edges, stretch) {
  const push = at.map((point) => ({ x: -point.x * 0.1 / stretch, y: -point.y * 0.1 * stretch }));
  for (let i = 0; i < at.length; i++) {
    for (let j = i + 1; j < at.length; j++) {
      const dx = at[i].x - at[j].x || 0.01 * (i - j);
      const dy = at[i].y - at[j].y || 0.01 * (j - i);
      const far = dx * dx + dy * dy;
      if (far > REACH * REACH) continue;
      const pull = (IDEAL * IDEAL) / far;
      push[i].x += dx * pull;
      push[i].y += dy * pull;
      push[j].x -= dx * pull;
      push[j].y -= dy * pull;
    }
  }
  for (const [i, j] of edges) {
    const dx = at[i].x - at[j].x;
    const dy = at[i].y - at[j].y;
    aside(at, push, i, j);
    const pull = Math.hypot(dx, dy) / IDEAL;
    push[i].x -= dx * pull;
    push[i].y -= dy * pull;
    push[j].x += dx * pull;
    push[j].y += dy * pull;
  }
  return push;
}

// A label hangs under its node: how far the middle of both together is below that of the node.
const drop = (node) => (node.height - node.size) / 2;

// Moves boxes (a node with its label) that lie over each other, along the shorter way out; where they are so many that they push
// each other to and fro, the whole grows now and then.
function apart(nodes, at, rounds) {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    if (round % 25 === 24) at.forEach((point) => ((point.x *= 1.04), (point.y *= 1.04)));
    for (let i = 0; i < at.length; i++) {
      for (let j = i + 1; j < at.length; j++) {
        const dx = at[j].x - at[i].x || 0.01;
        const dy = at[j].y + drop(nodes[j]) - at[i].y - drop(nodes[i]) || 0.01;
        const overX = (nodes[i].width + nodes[j].width) / 2 + 6 - Math.abs(dx);
        const overY = (nodes[i].height + nodes[j].height) / 2 + 4 - Math.abs(dy);
        if (overX <= 0 || overY <= 0) continue;
        moved = true;
        const along = overX < overY ? "x" : "y";
        const step = (Math.min(overX, overY) / 2) * Math.sign(along === "x" ? dx : dy);
        at[i][along] -= step;
        at[j][along] += step;
      }
    }
    if (!moved) return;
  }
}

// The angle of a place on a ring, clockwise from the top.
const clock = (turn, radius) => ({ x: radius * Math.sin(turn), y: -radius * Math.cos(turn) });

// One node in the middle, `inner` around it in their order from the top, `outer` beyond, each near those it is tied to.
// `ties`: outer index -> inner indices. With `between` the outer ones are tied to the middle too, past the inner ones. A ring with no room for all has more radius, never less distance.
function rings(inner, outer, ties, room) {
  const rows = inner.length > 26 ? 2 : 1;
  const first = Math.max(room.inner, (Math.ceil(inner.length / rows) * room.gap) / TURN);
  const turns = inner.map((_, i) => (TURN * i) / inner.length);
  const places = inner.map((_, i) => clock(turns[i], first + (rows === 2 && i % 2 ? room.row : 0)));
  const last = first + (rows - 1) * room.row;
  const second = Math.max(last + room.outer, (outer.length * room.outerGap) / TURN);
  const step = TURN / Math.max(inner.length, 1);
  const gap = (turn) => (room.between && inner.length > 1 ? (Math.floor(turn / step) + 0.5) * step : turn);
  const wanted = outer.map((_, i) => gap(mean(ties[i].map((one) => turns[one]))));
  const order = outer.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const found = [];
  settle(order.map((i) => wanted[i]), TURN / Math.max(outer.length, Math.floor((TURN * second) / room.outerGap))).forEach(
    (turn, place) => (found[order[place]] = clock(turn, second)),
  );
  return { inner: places, outer: found };
}

function mean(turns) {
  const x = turns.reduce((sum, turn) => sum + Math.sin(turn), 0);
  const y = turns.reduce((sum, turn) => sum + Math.cos(turn), 0);
  return (Math.atan2(x, y) + TURN) % TURN;
}

// Sorted angles moved as little as needed so that neighbours keep a distance, also across the top.
function settle(turns, gap) {
  const found = [...turns];
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < found.length; i++) {
      const next = (i + 1) % found.length;
      const room = found[next] - found[i] + (next === 0 ? TURN : 0);
      if (found.length < 2 || room >= gap - 1e-6) continue;
      moved = true;
      found[i] -= (gap - room) / 2;
      found[next] += (gap - room) / 2;
    }
    if (!moved) break;
  }
  return found;
}
