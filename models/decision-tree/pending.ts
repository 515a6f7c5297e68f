/** Nodes that wait to be split. */
import type { Segment, Split, Weights } from './split.ts';

/** A node whose rows are known and that may be split. */
export interface Pending extends Segment {
  depth: number;
  parent: number;
  isLeft: boolean;
  impurity: number;
  nConstants: number;
}

export function pendingRoot(root: Readonly<Segment>, impurity: number): Pending {
  const { start, end, weight0, weight1, weight } = root;
  return {
    ...{ start, end, weight0, weight1, weight, impurity },
    ...{ depth: 0, parent: -1, isLeft: false, nConstants: 0 },
  };
}

export function pendingLeft(parent: number, node: Pending, split: Split): Pending {
  return {
    ...split.left,
    start: node.start,
    end: split.position,
    depth: node.depth + 1,
    parent,
    isLeft: true,
    impurity: split.impurityLeft,
    nConstants: split.nConstants,
  };
}

export function pendingRight(parent: number, node: Pending, split: Split): Pending {
  return {
    ...split.right,
    start: split.position,
    end: node.end,
    depth: node.depth + 1,
    parent,
    isLeft: false,
    impurity: split.impurityRight,
    nConstants: split.nConstants,
  };
}

const INTEGERS = 6;
const FLOATS = 4;

/** A stack of nodes that avoids an object for each: a full tree has as many nodes as rows. */
export class PendingStack {
  #integers = new Int32Array(64 * INTEGERS);
  #floats = new Float64Array(64 * FLOATS);
  #length = 0;

  push(node: Pending): void {
    const { start, end, depth, parent, isLeft, nConstants, impurity } = node;
    this.#push(start, end, depth, parent, isLeft ? 1 : 0, nConstants, impurity, node);
  }

  pushLeft(parent: number, node: Pending, split: Split): void {
    const { position, nConstants, impurityLeft, left } = split;
    this.#push(node.start, position, node.depth + 1, parent, 1, nConstants, impurityLeft, left);
  }

  pushRight(parent: number, node: Pending, split: Split): void {
    const { position, nConstants, impurityRight, right } = split;
    this.#push(position, node.end, node.depth + 1, parent, 0, nConstants, impurityRight, right);
  }

  #push(
    start: number,
    end: number,
    depth: number,
    parent: number,
    isLeft: number,
    nConstants: number,
    impurity: number,
    weights: Weights,
  ): void {
    const i = this.#length * INTEGERS;
    const f = this.#length * FLOATS;
    if (i === this.#integers.length) this.#grow();
    const integers = this.#integers;
    const floats = this.#floats;
    integers[i] = start;
    integers[i + 1] = end;
    integers[i + 2] = depth;
    integers[i + 3] = parent;
    integers[i + 4] = isLeft;
    integers[i + 5] = nConstants;
    floats[f] = impurity;
    floats[f + 1] = weights.weight0;
    floats[f + 2] = weights.weight1;
    floats[f + 3] = weights.weight;
    this.#length++;
  }

  /** Pops the last one into `node`; false if there is none. */
  pop(node: Pending): boolean {
    if (this.#length === 0) return false;
    const integers = this.#integers;
    const floats = this.#floats;
    const i = --this.#length * INTEGERS;
    const f = this.#length * FLOATS;
    node.start = integers[i];
    node.end = integers[i + 1];
    node.depth = integers[i + 2];
    node.parent = integers[i + 3];
    node.isLeft = integers[i + 4] === 1;
    node.nConstants = integers[i + 5];
    node.impurity = floats[f];
    node.weight0 = floats[f + 1];
    node.weight1 = floats[f + 2];
    node.weight = floats[f + 3];
    return true;
  }

  #grow(): void {
    const [integers, floats] = [this.#integers, this.#floats];
    this.#integers = new Int32Array(2 * integers.length);
    this.#floats = new Float64Array(2 * floats.length);
    this.#integers.set(integers);
    this.#floats.set(floats);
  }
}
