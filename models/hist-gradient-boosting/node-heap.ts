/** Python's `heapq` for nodes: the one with the highest gain comes first, equal ones in the order of `heapq`. */

/** Sources: CPython's `heapq.py`, whose order of equal gains decides which node scikit-learn splits. */
export class NodeHeap<N extends { readonly gain: number }> {
  readonly #nodes: N[] = [];

  get size(): number {
    return this.#nodes.length;
  }

  push(node: N): void {
    this.#nodes.push(node);
    this.#siftTowardsRoot(0, this.#nodes.length - 1);
  }

  pop(): N | undefined {
    const nodes = this.#nodes;
    const last = nodes.pop();
    if (last === undefined || nodes.length === 0) return last;
    const top = nodes[0];
    nodes[0] = last;
    this.#siftTowardsLeaves();
    return top;
  }

  #siftTowardsRoot(start: number, at: number): void {
    const nodes = this.#nodes;
    const moved = nodes[at];
    let position = at;
    while (position > start) {
      const parent = (position - 1) >> 1;
      if (moved.gain <= nodes[parent].gain) break;
      nodes[position] = nodes[parent];
      position = parent;
    }
    nodes[position] = moved;
  }

  #siftTowardsLeaves(): void {
    const nodes = this.#nodes;
    const moved = nodes[0];
    let position = 0;
    for (let child = 1; child < nodes.length; child = 2 * position + 1) {
      const other = child + 1;
      const first = other < nodes.length && nodes[child].gain <= nodes[other].gain ? other : child;
      nodes[position] = nodes[first];
      position = first;
    }
    nodes[position] = moved;
    this.#siftTowardsRoot(0, position);
  }
}
