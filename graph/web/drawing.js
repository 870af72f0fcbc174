// Draws a picture on a canvas and lets it be moved: what is light is drawn anew in every frame; what is heavy is drawn in slices
// beside the frames, and until that is done the last drawing is shown moved. So no frame waits for 50,000 ties.
// picture: { nodes: [{ id, x, y, size, shape, colour, label, serif, rank, width }], ties: [{ a, b, width, dashed }], map }
// with `a` and `b` numbers of nodes. In a map labels keep their size on the screen, and nodes are as large as there is room; else both grow with the zoom.

const INK = "#22262c";
const SOFT = "#5a6270";
const PAPER = "#f7f5f0";
const LINE = "#b9b09f";
const SERIF = '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif';
const SANS = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif';
// The room that caption and legend leave.
const EDGE = { top: 56, bottom: 70, side: 30 };
// Corners of the shapes that are no circle, in half sizes from the middle.
const CORNERS = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  up: [[0, -1.1], [1.1, 0.88], [-1.1, 0.88]],
  down: [[0, 1.1], [1.1, -0.88], [-1.1, -0.88]],
  diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  slab: [[-1.6, -0.7], [1.6, -0.7], [1.6, 0.7], [-1.6, 0.7]],
};
const LABELLED = 400; // nodes at most
const HOLLOW = new Set(["ring", "event", "slab"]); // drawn by their outline
const cornersOf = (shape) => CORNERS[shape === "event" ? "diamond" : shape];

// Where things stand on the screen at a place of looking: { zoom, x, y }.
function scales(picture, at) {
  const grown = picture.map ? Math.min(0.8, Math.max(0.1, (at.zoom * picture.spacing) / 45)) : at.zoom;
  const letters = picture.map ? 1 : Math.min(at.zoom, 1.35);
  return { grown, letters, of: (node) => ({ x: node.x * at.zoom + at.x, y: node.y * at.zoom + at.y }) };
}

const fontSize = (node, letters) => (node.serif ? 13 : 10.5) * letters;
const widthOf = (row) => [...row].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.56 : 1), 0);

// The labels that can stand without lying over each other, the weightiest first: [{ node, rows, x, y, size, width, height }].
function placedLabels(picture, at, room) {
  const most = picture.map ? Math.min(LABELLED, 50 * (at.zoom / picture.fitted)) : LABELLED;
  const { grown, letters, of } = scales(picture, at);
  const taken = new Map();
  const found = [];
  for (const number of picture.order) {
    const node = picture.nodes[number];
    if (!node.label || (node.late && at.zoom < 1.5 * picture.fitted)) continue;
    const { x, y } = of(node);
    if (x < room.left || x > room.right || y < room.top || y > room.bottom) continue;
    const rows = node.label.split("\n");
    const size = fontSize(node, letters);
    const [width, height] = [size * Math.max(...rows.map(widthOf)), size * 1.28 * rows.length];
    const box = { node: number, rows, x, y: y + (node.size * grown) / 2 + 3, size, width, height };
    if (collides(taken, box)) continue;
    found.push(box);
    if (found.length >= most) break;
  }
  return found;
}

// Boxes by the squares of a grid that they touch; a box that lies over none before it takes its place.
function collides(taken, { x, y, width, height }) {
  const keys = [];
  for (let i = Math.floor((x - width / 2) / 64); i <= Math.floor((x + width / 2) / 64); i++)
    for (let j = Math.floor(y / 64); j <= Math.floor((y + height) / 64); j++) keys.push(i * 8192 + j);
  const over = (one) => Math.abs(one.x - x) < (one.width + width) / 2 + 2 && y < one.y + one.height && one.y < y + height;
  if (keys.some((key) => (taken.get(key) || []).some(over))) return true;
  keys.forEach((key) => taken.set(key, [...(taken.get(key) || []), { x, y, width, height }]));
  return false;
}

const tieWidth = (tie, scale, map) => (tie.width || 1) * (map ? 1 : Math.min(Math.max(scale, 0.5), 1.6));

// One batch of ties of one look, as one line.
function strokeTies(pen, picture, at, ties) {
  const { of } = scales(picture, at);
  pen.beginPath();
  for (const tie of ties) {
    const [from, to] = [of(picture.nodes[tie.a]), of(picture.nodes[tie.b])];
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
  }
  pen.stroke();
}

// The one that a picture is about has a dark edge.
function drawNode(pen, node, x, y, half) {
  pen.beginPath();
  const corners = cornersOf(node.shape);
  if (corners) corners.forEach(([dx, dy], i) => (i ? pen.lineTo(x + dx * half, y + dy * half) : pen.moveTo(x + dx * half, y + dy * half)));
  else pen.arc(x, y, node.shape === "ring" ? half * 0.86 : half, 0, 2 * Math.PI);
  pen.closePath();
  pen.fillStyle = HOLLOW.has(node.shape) ? "#fffdf8" : node.colour;
  pen.fill();
  if (node.middle) {
    pen.lineWidth = 2.4;
    pen.strokeStyle = INK;
    return pen.stroke();
  }
  pen.lineWidth = node.shape === "ring" ? Math.max(1.2, half * 0.28) : Math.min(1.6, half * 0.35);
  pen.strokeStyle = HOLLOW.has(node.shape) ? node.colour : PAPER;
  if (half > 2) pen.stroke();
}

function drawLabel(pen, label, node) {
  pen.font = `${node.serif ? 600 : 400} ${label.size}px ${node.serif ? SERIF : SANS}`;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  pen.lineWidth = 3.2;
  pen.strokeStyle = PAPER;
  pen.fillStyle = node.serif ? INK : SOFT;
  label.rows.forEach((row, i) => {
    pen.strokeText(row, label.x, label.y + i * label.size * 1.28);
    pen.fillText(row, label.x, label.y + i * label.size * 1.28);
  });
}

// Draws in steps, so that the caller may stop between them; with `only` no more than those nodes and the ties among them.
function* paint(pen, picture, at, room, only = null) {
  const { grown, of } = scales(picture, at);
  const shows = (node) => !only || only.has(node);
  const dense = picture.ties.length > 3000;
  const looks = new Map();
  let seen = 0;
  for (const tie of picture.ties) {
    if (++seen % 20000 === 0) yield;
    if (only && !(shows(tie.a) && shows(tie.b))) continue;
    const [from, to] = [of(picture.nodes[tie.a]), of(picture.nodes[tie.b])];
    if (Math.max(from.x, to.x) < room.left || Math.min(from.x, to.x) > room.right || Math.max(from.y, to.y) < room.top || Math.min(from.y, to.y) > room.bottom) continue;
    const look = `${tieWidth(tie, at.zoom, picture.map)} ${tie.dashed ? 1 : ""}`;
    if (!looks.has(look)) looks.set(look, []);
    looks.get(look).push(tie);
  }
  for (const [look, ties] of looks) {
    const [width, dashed] = look.split(" ");
    pen.strokeStyle = only ? "#857b68" : dense ? "rgba(170, 160, 140, .42)" : dashed ? "#cfc7b7" : LINE;
    pen.lineWidth = Number(width);
    pen.setLineDash(dashed ? [4, 4] : []);
    for (let from = 0; from < ties.length; from += 200) {
      strokeTies(pen, picture, at, ties.slice(from, from + 200));
      if (from % 1000 === 800) yield;
    }
  }
  pen.setLineDash([]);
  for (let i = picture.order.length - 1; i >= 0; i--) {
    const node = picture.nodes[picture.order[i]];
    const { x, y } = of(node);
    const half = (node.size * grown) / 2;
    if (!shows(picture.order[i]) || x < room.left - half || x > room.right + half || y < room.top - half || y > room.bottom + half) continue;
    drawNode(pen, node, x, y, half);
    if (i % 500 === 0) yield;
  }
  const kept = only ? { ...picture, order: picture.order.filter(shows) } : picture;
  for (const label of placedLabels(kept, at, room)) drawLabel(pen, label, picture.nodes[label.node]);
}

const drawing = (() => {
  const BUDGET = 9; // milliseconds of a frame for the next drawing while the picture is moved
  const RESTING = 40; // and while it rests
  const LIGHT = 1200; // nodes and ties together that are drawn anew in every frame
  const MARGIN = 0.2; // of the screen's size, drawn beyond each of its sides
  let canvas, pen, tell;
  let picture = { nodes: [], ties: [], order: [], map: false, fitted: 1, spacing: 1 };
  let at = { zoom: 1, x: 0, y: 0 };
  let size = { width: 1, height: 1, ratio: 1 };
  let shown = null; // the last finished drawing: { canvas, at }
  let next = null; // the one that is being drawn: { canvas, at, steps }; without steps a canvas to draw on
  let near = null; // the nodes that stand out
  let stale = true; // the last drawing is of another picture or size
  let asked = false;
  let touched = 0; // when it was moved last
  let free = false; // it was moved since it was fitted

  const light = () => picture.nodes.length + picture.ties.length <= LIGHT;
  const room = () => ({ left: -size.width * MARGIN, top: -size.height * MARGIN, right: size.width * (1 + MARGIN), bottom: size.height * (1 + MARGIN) });

  function sheet(old) {
    const made = old || document.createElement("canvas");
    made.width = Math.ceil(size.width * (1 + 2 * MARGIN) * size.ratio);
    made.height = Math.ceil(size.height * (1 + 2 * MARGIN) * size.ratio);
    return made;
  }

  function begin() {
    const made = sheet(next && next.canvas);
    const on = made.getContext("2d", { willReadFrequently: true });
    on.setTransform(size.ratio, 0, 0, size.ratio, size.width * MARGIN * size.ratio, size.height * MARGIN * size.ratio);
    stale = false;
    next = { canvas: made, on, at: { ...at }, steps: paint(on, picture, { ...at }, room()) };
  }

  // Goes on with the next drawing for as long as a frame allows; what was drawn is made to be there by asking for a point of it.
  function proceed(budget) {
    const until = performance.now() + budget;
    let done = false;
    while (!done && performance.now() < until) {
      done = next.steps.next().done;
      if (budget !== Infinity) next.on.getImageData(0, 0, 1, 1);
    }
    if (!done) return;
    const spare = shown && { canvas: shown.canvas, steps: null };
    [shown, next] = [next, spare];
  }

  const due = () => stale || !shown || shown.at.zoom !== at.zoom || shown.at.x !== at.x || shown.at.y !== at.y;

  function frame() {
    asked = false;
    if (!(next && next.steps) && due()) begin();
    if (next && next.steps) proceed(light() ? Infinity : performance.now() - touched < 250 ? BUDGET : RESTING);
    compose();
    if ((next && next.steps) || due()) ask();
  }

  function compose() {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    if (!shown) return;
    const by = at.zoom / shown.at.zoom;
    const [x, y] = [at.x - shown.at.x * by, at.y - shown.at.y * by];
    pen.setTransform(by * size.ratio, 0, 0, by * size.ratio, x * size.ratio, y * size.ratio);
    pen.globalAlpha = near ? 0.22 : 1;
    pen.drawImage(shown.canvas, -size.width * MARGIN, -size.height * MARGIN, size.width * (1 + 2 * MARGIN), size.height * (1 + 2 * MARGIN));
    pen.globalAlpha = 1;
    if (!near) return;
    pen.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    for (const _ of paint(pen, picture, at, room(), near));
  }

  function ask() {
    if (!asked) requestAnimationFrame(frame);
    asked = true;
  }

  function resize() {
    const box = canvas.parentElement.getBoundingClientRect();
    size = { width: Math.max(box.width, 50), height: Math.max(box.height, 50), ratio: window.devicePixelRatio || 1 };
    canvas.width = Math.round(size.width * size.ratio);
    canvas.height = Math.round(size.height * size.ratio);
    [shown, next] = [null, null];
    if (!free) fit();
    ask();
  }

  function touch() {
    touched = performance.now();
    free = true;
    tell.moved();
    ask();
  }

  // The picture's own room, with its labels where they grow with it.
  function bounds() {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y, size: across, width = across, height = across } of picture.nodes) {
      const [wide, low] = picture.map ? [across, across / 2] : [width, height - across / 2];
      box.left = Math.min(box.left, x - wide / 2);
      box.right = Math.max(box.right, x + wide / 2);
      box.top = Math.min(box.top, y - across / 2);
      box.bottom = Math.max(box.bottom, y + low);
    }
    return box;
  }

  function fit() {
    free = false;
    if (!picture.nodes.length) return ask();
    const { left, right, top, bottom } = bounds();
    const own = drawing.room();
    const zoom = Math.min(own.width / (right - left), own.height / (bottom - top), 1.35);
    picture.fitted = picture.map ? zoom : 1;
    picture.spacing = Math.sqrt(((right - left) * (bottom - top)) / picture.nodes.length);
    at = { zoom, x: EDGE.side + own.width / 2 - (zoom * (left + right)) / 2, y: EDGE.top + own.height / 2 - (zoom * (top + bottom)) / 2 };
    ask();
  }

  function zoomBy(by, x = size.width / 2, y = size.height / 2) {
    const zoom = Math.min(Math.max(at.zoom * by, picture.fitted * 0.15), Math.max(4, picture.fitted * 40));
    at = { zoom, x: x - ((x - at.x) * zoom) / at.zoom, y: y - ((y - at.y) * zoom) / at.zoom };
    touch();
  }

  function moveBy(x, y) {
    at = { ...at, x: at.x + x, y: at.y + y };
    touch();
  }

  // The node at a place of the screen, the weightiest where several are.
  function under(x, y) {
    const { grown, of } = scales(picture, at);
    for (const number of picture.order) {
      const node = picture.nodes[number];
      const spot = of(node);
      const half = Math.max((node.size * grown) / 2, 4);
      if (Math.abs(spot.x - x) <= half * (node.shape === "slab" ? 1.6 : 1) && Math.abs(spot.y - y) <= half) return number;
    }
    const label = placedLabels(picture, at, { left: 0, top: 0, right: size.width, bottom: size.height }).find((one) =>
      Math.abs(one.x - x) <= one.width / 2 && y >= one.y && y <= one.y + one.height);
    return label ? label.node : -1;
  }

  return {
    start(container, listeners) {
      tell = listeners;
      canvas = document.createElement("canvas");
      canvas.tabIndex = 0;
      canvas.setAttribute("role", "img");
      container.replaceChildren(canvas);
      pen = canvas.getContext("2d");
      resize();
      return canvas;
    },
    // Shows a picture; it keeps the place that one looks at where it says `kept`.
    put(made, kept = false) {
      const { fitted, spacing } = picture;
      const order = [...made.nodes.keys()].sort((a, b) => (made.nodes[a].rank || 0) - (made.nodes[b].rank || 0) || a - b);
      picture = { map: false, fitted, spacing, ...made, order };
      [near, stale] = [null, true];
      if (next) next.steps = null;
      if (!kept) {
        shown = null;
        fit();
      }
      ask();
    },
    room: () => ({ width: Math.max(size.width - 2 * EDGE.side, 50), height: Math.max(size.height - EDGE.top - EDGE.bottom, 50) }),
    size: () => size,
    look: () => ({ picture, at }),
    spot: (number) => ({ ...scales(picture, at).of(picture.nodes[number]), half: (picture.nodes[number].size * scales(picture, at).grown) / 2 }),
    stand(nodes) {
      near = nodes;
      ask();
    },
    fit, zoomBy, moveBy, under, resize,
  };
})();
