// What pointer, wheel and keys do with the drawing: drag and arrows with shift move it, wheel, pinch, + and - zoom, a click opens,
// arrows go from node to node and Enter opens the one they are at.

const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moving(canvas, { open, point }) {
  const held = new Map(); // pointer -> its last place
  let travelled = 0;
  let focus = -1;

  const placeOf = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const span = ([one, other]) => Math.hypot(one.x - other.x, one.y - other.y);

  function down(event) {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, placeOf(event));
    travelled = 0;
  }

  function move(event) {
    const place = placeOf(event);
    if (!held.has(event.pointerId)) return point(drawing.under(place.x, place.y));
    const before = [...held.values()];
    const last = held.get(event.pointerId);
    held.set(event.pointerId, place);
    travelled += Math.abs(place.x - last.x) + Math.abs(place.y - last.y);
    const after = [...held.values()];
    if (after.length === 2) {
      const middle = { x: (after[0].x + after[1].x) / 2, y: (after[0].y + after[1].y) / 2 };
      drawing.zoomBy(span(after) / Math.max(span(before), 1), middle.x, middle.y);
    } else if (travelled > 4) drawing.moveBy(place.x - last.x, place.y - last.y);
  }

  function up(event) {
    const place = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (!place || travelled > 4 || event.type === "pointercancel") return;
    const number = drawing.under(place.x, place.y);
    if (number >= 0) open(number);
  }

  function wheel(event) {
    event.preventDefault();
    const { x, y } = placeOf(event);
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : 1);
    drawing.zoomBy(Math.exp(-Math.max(-240, Math.min(240, pixels)) / 500), x, y);
  }

  // The nearest node in a direction from the one that has the focus; without one, the weightiest.
  function onwards([dx, dy]) {
    const { picture } = drawing.look();
    if (!picture.nodes[focus]) return picture.order.length ? picture.order[0] : -1;
    const from = picture.nodes[focus];
    let best = [Infinity, focus];
    picture.nodes.forEach((node, number) => {
      const [x, y] = [node.x - from.x, node.y - from.y];
      const [along, across] = [x * dx + y * dy, Math.abs(x * dy - y * dx)];
      if (along > 0 && across < 2 * along && along + 2 * across < best[0]) best = [along + 2 * across, number];
    });
    return best[1];
  }

  function key(event) {
    const towards = TOWARDS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (towards && event.shiftKey) drawing.moveBy(-60 * towards[0], -60 * towards[1]);
    else if (towards) {
      focus = onwards(towards);
      point(focus);
    } else if (event.key === "Enter" && drawing.look().picture.nodes[focus]) open(focus);
    else if (event.key === "+" || event.key === "=") drawing.zoomBy(1.3);
    else if (event.key === "-") drawing.zoomBy(1 / 1.3);
    else if (event.key === "0") drawing.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => !held.size && point(-1));
  canvas.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("keydown", key);
  return { forget: () => (focus = -1) };
}
