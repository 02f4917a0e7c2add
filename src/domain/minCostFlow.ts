/**
 * Minimum cost flow by successive shortest paths (Dijkstra on reduced costs), for graphs in which supplies of one unit come one
 * at a time. An arc costs `fixed + convex · (2 · (flow + offset) + 1)` for its next unit, so that a convex arc makes the sum of
 * squares of what it carries as small as can be. All costs are integers, and the sums along a path must stay below 2^53:
 * then the result is exact. Costs of arcs may not be negative.
 */
export type FlowGraph = {
  addNode: () => number;
  /** Answers the arc's number. `capacity` may be Infinity. */
  addArc: (
    from: number,
    to: number,
    capacity: number,
    cost?: { fixed?: number; convex?: number; offset?: number },
  ) => number;
  /** Sends one unit from a node to the sink the cheapest way, moving what was sent before if need be. False if there is no way. */
  send: (from: number, sink: number) => boolean;
  /** What an arc carries. */
  flowOn: (arc: number) => number;
};

export function createFlowGraph(): FlowGraph {
  // an arc is 2i forwards and 2i + 1 backwards
  const heads: number[] = [];
  const capacities: number[] = [];
  const flows: number[] = [];
  const fixed: number[] = [];
  const convex: number[] = [];
  const offsets: number[] = [];
  const arcsAt: number[][] = [];
  const potential: number[] = [];
  let distance = new Float64Array(0);
  let via = new Int32Array(0);
  let settled = new Uint8Array(0);

  const hasRoom = (half: number): boolean => {
    const arc = half >> 1;
    return half & 1 ? (flows[arc] ?? 0) > 0 : (flows[arc] ?? 0) < (capacities[arc] ?? 0);
  };
  const costOf = (half: number): number => {
    const arc = half >> 1;
    const flow = (flows[arc] ?? 0) + (offsets[arc] ?? 0);
    const [base, slope] = [fixed[arc] ?? 0, convex[arc] ?? 0];
    return half & 1 ? -(base + slope * (2 * (flow - 1) + 1)) : base + slope * (2 * flow + 1);
  };

  /** Distances in reduced costs to every node settled before the sink; undefined if it is out of reach. */
  const search = (from: number, sink: number): number[] | undefined => {
    const touched: number[] = [from];
    const heap = createHeap();
    distance[from] = 0;
    via[from] = -1;
    heap.push(from, 0);
    for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
      const [node, at] = top;
      if (settled[node] || at > (distance[node] ?? Infinity)) continue;
      settled[node] = 1;
      if (node === sink) return touched;
      for (const half of arcsAt[node] ?? []) {
        if (!hasRoom(half)) continue;
        const head = heads[half] ?? 0;
        if (settled[head]) continue;
        const next = at + costOf(half) + (potential[node] ?? 0) - (potential[head] ?? 0);
        if (next >= (distance[head] ?? Infinity)) continue;
        if (distance[head] === Infinity) touched.push(head);
        distance[head] = next;
        via[head] = half;
        heap.push(head, next);
      }
    }
    reset(touched);
    return undefined;
  };
  const reset = (touched: readonly number[]): void => {
    for (const node of touched) {
      distance[node] = Infinity;
      settled[node] = 0;
    }
  };

  return {
    addNode: () => {
      arcsAt.push([]);
      potential.push(0);
      return arcsAt.length - 1;
    },
    addArc: (from, to, capacity, cost = {}) => {
      const arc = flows.length;
      heads.push(to, from);
      capacities.push(capacity);
      flows.push(0);
      fixed.push(cost.fixed ?? 0);
      convex.push(cost.convex ?? 0);
      offsets.push(cost.offset ?? 0);
      arcsAt[from]?.push(2 * arc);
      arcsAt[to]?.push(2 * arc + 1);
      return arc;
    },
    send: (from, sink) => {
      if (distance.length < arcsAt.length) {
        distance = new Float64Array(arcsAt.length).fill(Infinity);
        via = new Int32Array(arcsAt.length);
        settled = new Uint8Array(arcsAt.length);
      }
      // nothing leads into a node before its unit is sent, so that its own potential may be what its arcs allow
      let least = Infinity;
      for (const half of arcsAt[from] ?? [])
        if (hasRoom(half)) least = Math.min(least, costOf(half) - (potential[heads[half] ?? 0] ?? 0));
      if (least === Infinity) return false;
      potential[from] = -least;
      const touched = search(from, sink);
      if (!touched) return false;
      const length = distance[sink] ?? 0;
      for (const node of touched)
        if (settled[node]) potential[node] = (potential[node] ?? 0) + (distance[node] ?? 0) - length;
      for (let node = sink; node !== from;) {
        const half = via[node] ?? 0;
        const arc = half >> 1;
        flows[arc] = (flows[arc] ?? 0) + (half & 1 ? -1 : 1);
        node = heads[half ^ 1] ?? from;
      }
      reset(touched);
      return true;
    },
    flowOn: (arc) => flows[arc] ?? 0,
  };
}

/** A binary heap of nodes by distance; among equal ones the smaller node comes first, so that every device does the same. */
function createHeap() {
  const nodes: number[] = [];
  const keys: number[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const [x, y] = [keys[a] ?? 0, keys[b] ?? 0];
    return x < y || (x === y && (nodes[a] ?? 0) < (nodes[b] ?? 0));
  };
  const swap = (a: number, b: number): void => {
    [nodes[a], nodes[b]] = [nodes[b] ?? 0, nodes[a] ?? 0];
    [keys[a], keys[b]] = [keys[b] ?? 0, keys[a] ?? 0];
  };
  return {
    push: (node: number, at: number): void => {
      nodes.push(node);
      keys.push(at);
      for (let i = nodes.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!isBefore(i, parent)) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop: (): [number, number] | undefined => {
      const last = nodes.length - 1;
      if (last < 0) return undefined;
      swap(0, last);
      const top: [number, number] = [nodes.pop() ?? 0, keys.pop() ?? 0];
      for (let i = 0; ;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < last && isBefore(child, least)) least = child;
        if (least === i) break;
        swap(i, least);
        i = least;
      }
      return top;
    },
  };
}
