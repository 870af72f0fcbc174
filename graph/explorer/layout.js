// Where nodes stand: a spread by forces for the whole, rings for what surrounds one node. No chance in either:
// the same graph is drawn alike every time.

const TURN = 2 * Math.PI;

// nodes: [{id, width, height}], edges: [[from, to]] by index -> [{x, y}]; stretch: width of the room by its height.
function spread(nodes, edges, stretch) {
  const GOLDEN = TURN * 0.381966;
  const ideal = 74;
  const at = nodes.map((_, i) => ({
    x: Math.sqrt(i + 0.5) * ideal * 0.6 * Math.cos(i * GOLDEN),
    y: Math.sqrt(i + 0.5) * ideal * 0.6 * Math.sin(i * GOLDEN),
  }));
  const rounds = 420;
  for (let round = 0; round < rounds; round++) {
    const heat = ideal * 0.9 * (1 - round / rounds) ** 1.5 + 0.5;
    const push = forces(at, edges, ideal, stretch);
    at.forEach((point, i) => {
      const length = Math.hypot(push[i].x, push[i].y) || 1;
      const step = Math.min(length, heat) / length;
      point.x += push[i].x * step;
      point.y += push[i].y * step;
    });
  }
  apart(nodes, at, 80);
  return at;
}

function forces(at, edges, ideal, stretch) {
  const push = at.map((point) => ({ x: -point.x * 0.055 / stretch, y: -point.y * 0.055 * stretch }));
  for (let i = 0; i < at.length; i++) {
    for (let j = i + 1; j < at.length; j++) {
      const dx = at[i].x - at[j].x || 0.01 * (i - j);
      const dy = at[i].y - at[j].y || 0.01 * (j - i);
      const pull = (ideal * ideal) / (dx * dx + dy * dy);
      push[i].x += dx * pull;
      push[i].y += dy * pull;
      push[j].x -= dx * pull;
      push[j].y -= dy * pull;
    }
  }
  for (const [i, j] of edges) {
    const dx = at[i].x - at[j].x;
    const dy = at[i].y - at[j].y;
    const pull = Math.hypot(dx, dy) / ideal;
    push[i].x -= dx * pull;
    push[i].y -= dy * pull;
    push[j].x += dx * pull;
    push[j].y += dy * pull;
  }
  return push;
}

// Moves boxes (a node with its label) that lie over each other, along the shorter way out.
function apart(nodes, at, rounds) {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < at.length; i++) {
      for (let j = i + 1; j < at.length; j++) {
        const dx = at[j].x - at[i].x || 0.01;
        const dy = at[j].y - at[i].y || 0.01;
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
// `ties`: outer index -> inner indices. A ring with no room for all has more radius, never less distance.
function rings(inner, outer, ties, room) {
  const rows = inner.length > 26 ? 2 : 1;
  const first = Math.max(room.inner, (Math.ceil(inner.length / rows) * room.gap) / TURN);
  const turns = inner.map((_, i) => (TURN * i) / inner.length);
  const places = inner.map((_, i) => clock(turns[i], first + (rows === 2 && i % 2 ? room.row : 0)));
  const last = first + (rows - 1) * room.row;
  const second = Math.max(last + room.outer, (outer.length * room.outerGap) / TURN);
  const wanted = outer.map((_, i) => mean(ties[i].map((one) => turns[one])));
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
