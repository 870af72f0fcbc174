// What surrounds one node by steps, the shortest ways between two, and the measures that need the whole graph; graphology has graph and algorithms.

const { shortestPath, metrics } = graphologyLibrary;

function graphOf(ties) {
  const made = new graphology.UndirectedGraph();
  for (const { a, b, times = 1 } of ties) {
    made.mergeNode(a);
    made.mergeNode(b);
    if (a !== b) made.mergeEdge(a, b, { weight: times });
  }
  return made;
}

// With events between, a step leads from a person to the people met there: two ties.
const tiesAStep = (view) => (modeOf(view) === "all" ? 2 : 1);

// Node -> how many ties away from the middle it is, as far as some steps lead.
function surroundings(graph, middle, steps) {
  const away = new Map([[middle, 0]]);
  if (!graph.hasNode(middle)) return away;
  let edge = [middle];
  for (let far = 1; far <= steps; far++) {
    const next = [];
    edge.forEach((one) => graph.forEachNeighbor(one, (other) => {
      if (away.has(other)) return;
      away.set(other, far);
      next.push(other);
    }));
    edge = next;
  }
  return away;
}

// People and bodies are tied by their posts too where a way is looked for.
const postTies = () => people.flatMap((person, number) => [...new Set(person.posts.map((held) => posts[held.post].body))]
  .filter((body) => body >= 0).map((body) => ({ a: `p${number}`, b: `b${body}`, events: [], post: true })));

// All shortest ways between two nodes: [[node, how far from the first]], as far as `most` nodes; empty where there is none.
function waysBetween(graph, from, to, most = 60) {
  if (!graph.hasNode(from) || !graph.hasNode(to)) return [];
  const one = shortestPath.bidirectional(graph, from, to);
  if (!one) return [];
  const [near, far] = [from, to].map((end) => shortestPath.singleSourceLength(graph, end));
  const long = one.length - 1;
  const on = Object.keys(near).filter((node) => near[node] + far[node] === long).sort((a, b) => near[a] - near[b] || graph.degree(a) - graph.degree(b) || (a < b ? -1 : 1));
  const kept = new Set([...one, ...on.slice(0, most)]);
  return on.filter((node) => kept.has(node)).map((node) => [node, near[node]]);
}

const CHEAP = 600; // nodes for which the betweenness of all is worked out while one waits

// measure: node -> its value in what is shown.
const MEASURES = {
  meetings: (graph, node) => (node[0] === "p" ? attended[Number(node.slice(1))].length : node[0] === "e" ? events[Number(node.slice(1))].people.length : holders[Number(node.slice(1))].length),
  degree: (graph, node) => graph.degree(node),
  company: (graph, node) => graph.reduceEdges(node, (sum, edge, { weight }) => sum + weight, 0),
};

function measured(measure, graph) {
  if (measure === "betweenness") return new Map(Object.entries(metrics.centrality.betweenness(graph, { getEdgeWeight: null })));
  const worth = MEASURES[measure] || MEASURES.meetings;
  return new Map(graph.mapNodes((node) => [node, worth(graph, node)]));
}
