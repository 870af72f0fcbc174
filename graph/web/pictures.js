// What one sees as a file: a picture of points or of lines, a graph for other tools, rows for a spreadsheet. Made here, given to the browser to keep.

const pictures = (() => {
  const escaped = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const round = (number) => Math.round(number * 100) / 100;
  // What a spreadsheet would run is shown as text, as in graph/tabular.py.
  const guarded = (text) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
  const cell = (value) => {
    const text = guarded(String(value));
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  const ROOM = () => ({ left: 0, top: 0, right: drawing.size().width, bottom: drawing.size().height });

  function save(content, type, ending) {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = h("a", { href: address, download: `jinshen-network.${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  const line = () => [network.shown().caption, data.about.from ? span(data.about.from, data.about.to) : ""].filter(Boolean).join(" · ");
  const FOOT = 26; // pixels under the picture for the line that tells what it is

  function png() {
    const { width, height } = drawing.size();
    const { picture, at } = drawing.look();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, (height + FOOT) * 2];
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, width, height + FOOT);
    for (const _ of paint(pen, picture, at, ROOM()));
    pen.fillStyle = SOFT;
    pen.font = `12px ${SANS}`;
    [pen.textAlign, pen.textBaseline] = ["left", "alphabetic"];
    pen.fillText(line(), 14, height + FOOT - 9);
    canvas.toBlob((blob) => save(blob, "image/png", "png"), "image/png");
  }

  function svgNode(node, x, y, half) {
    const { fill, edge, wide } = lookOf(node, half);
    const look = `fill="${fill}" stroke="${edge}" stroke-width="${round(wide)}"`;
    const corners = cornersOf(node.shape);
    const title = `<title>${escaped(titleOf(node.id))}</title>`;
    if (!corners) return `<circle id="${node.id}" cx="${round(x)}" cy="${round(y)}" r="${round(radiusOf(node, half))}" ${look}>${title}</circle>`;
    return `<polygon id="${node.id}" points="${corners.map(([dx, dy]) => `${round(x + dx * half)},${round(y + dy * half)}`).join(" ")}" ${look}>${title}</polygon>`;
  }

  function svg() {
    const { width, height } = drawing.size();
    const { picture, at } = drawing.look();
    const { grown, of } = scales(picture, at);
    const room = ROOM();
    const inside = ({ x, y }) => x > room.left && x < room.right && y > room.top && y < room.bottom;
    const ties = picture.ties.map((tie) => [tie, of(picture.nodes[tie.a]), of(picture.nodes[tie.b])]).filter(([, from, to]) => inside(from) || inside(to)).map(([tie, from, to]) =>
      `<line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke-width="${round(tieWidth(tie, at.zoom, picture.map))}"${tie.dashed ? ' stroke-dasharray="4 4"' : ""}/>`);
    const nodes = [...picture.order].reverse().map((number) => [picture.nodes[number], of(picture.nodes[number])]).filter(([, spot]) => inside(spot))
      .map(([node, { x, y }]) => svgNode(node, x, y, (node.size * grown) / 2));
    const labels = placedLabels(picture, at, room).flatMap(({ node, rows, x, y, size }) => rows.map((row, i) => {
      const { serif } = picture.nodes[node];
      return `<text x="${round(x)}" y="${round(y + size * (0.95 + i * 1.28))}" font-size="${round(size)}" fill="${serif ? INK : SOFT}" font-family="${escaped(serif ? SERIF : SANS)}"${serif ? ' font-weight="600"' : ""}>${escaped(row)}</text>`;
    }));
    save([`<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height + FOOT)}" viewBox="0 0 ${round(width)} ${round(height + FOOT)}">`,
      `<rect width="100%" height="100%" fill="${PAPER}"/>`, `<g stroke="${LINE}" stroke-opacity="${picture.ties.length > 3000 ? 0.42 : 1}">`, ...ties, "</g>", ...nodes,
      `<g text-anchor="middle" stroke="${PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">`, ...labels, "</g>",
      `<text x="14" y="${round(height + FOOT - 9)}" font-size="12" fill="${SOFT}" font-family="${escaped(SANS)}">${escaped(line())}</text>`, "</svg>", ""].join("\n"), "image/svg+xml", "svg");
  }

  const KIND = { p: "Person", e: "Event", b: "Organization" };
  const idOf = (id) => (id[0] === "p" ? people : id[0] === "e" ? events : bodies)[numberIn(id)].id;
  const NODE = { id: idOf, kind: (id) => KIND[id[0]], name: titleOf, post: (id) => (id[0] === "p" ? standing(people[numberIn(id)]) : ""),
    system: systemOf, date: (id) => (id[0] === "e" ? events[numberIn(id)].date || "" : "") };
  const TIE = { source: (tie) => idOf(tie.from), target: (tie) => idOf(tie.to), weight: (tie) => tie.times,
    type: (tie) => (tie.post ? "HOLDS" : tie.from[0] === "p" && tie.to[0] === "e" ? "ATTENDED" : tie.from[0] === "b" && tie.to[0] === "e" ? "PART_IN" : "MET"),
    events: (tie) => tie.events.map((event) => idOf(`e${event}`)).join(" ") };

  function graphml() {
    const { nodes, edges } = network.shown();
    const keys = (kind, names) => names.map((key) => `<key id="${kind[0]}_${key}" for="${kind}" attr.name="${key}" attr.type="${key === "weight" ? "double" : "string"}"/>`);
    const values = (kind, table, one, names) => names.map((key) => [key, table[key](one)]).filter(([, value]) => value !== "").map(([key, value]) => `<data key="${kind}_${key}">${escaped(value)}</data>`).join("");
    const [ofNode, ofTie] = [["kind", "name", "post", "system", "date"], ["weight", "type", "events"]];
    save(['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...keys("node", ofNode), ...keys("edge", ofTie), '<graph edgedefault="undirected">',
      ...nodes.map((node) => `<node id="${escaped(idOf(node.id))}">${values("n", NODE, node.id, ofNode)}</node>`),
      ...edges.map((tie) => `<edge source="${escaped(TIE.source(tie))}" target="${escaped(TIE.target(tie))}">${values("e", TIE, tie, ofTie)}</edge>`), "</graph>", "</graphml>", ""].join("\n"), "application/graphml+xml", "graphml");
  }

  const rowsOf = (table, list) => csv([Object.keys(table), ...list.map((one) => Object.values(table).map((value) => value(one)))]);

  const WAYS = {
    png, svg, graphml,
    nodes: () => save(rowsOf(NODE, network.shown().nodes.map((node) => node.id)), "text/csv", "nodes.csv"),
    ties: () => save(rowsOf({ ...TIE, sourceName: (tie) => titleOf(tie.from), targetName: (tie) => titleOf(tie.to) }, network.shown().edges), "text/csv", "ties.csv"),
  };

  return {
    // The buttons, in the language of the page.
    show(container) {
      container.replaceChildren(h("span", {}, told("keep")), ...Object.entries(WAYS).map(([key, act]) => h("button", { type: "button", "data-out": key, onclick: act }, told(`out-${key}`))));
    },
  };
})();
