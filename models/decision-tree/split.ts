/** What passes between the rows of a node, the search for its best split, and the growing tree. */

/** What the rows of each class weigh, and all of them. */
export interface Weights {
  readonly weight0: number;
  readonly weight1: number;
  readonly weight: number;
}

/** The rows of a node: how many they are and what they weigh. */
export interface NodeSums extends Weights {
  readonly count: number;
}

/** Rows `start` up to, not including, `end` of the order that the samples keep. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly sums: NodeSums;
}

/** The best cut so far; `proxy` rises with the improvement. Written by `Samples.search`. */
export interface Cut {
  feature: number;
  position: number;
  threshold: number;
  proxy: number;
}

/** What a cut is worth. */
export interface Judgement {
  readonly impurityLeft: number;
  readonly impurityRight: number;
  /** N_t / N · (impurity − N_right / N_t · impurity_right − N_left / N_t · impurity_left). */
  readonly improvement: number;
}

/** The two sides of a cut. */
export interface Sides extends Judgement {
  readonly left: NodeSums;
  readonly right: NodeSums;
}

/** A node's best split; rows from `position` on go right. */
export interface Split extends Sides {
  readonly feature: number;
  readonly threshold: number;
  readonly position: number;
  /** How many features are known to be constant here and below. */
  readonly nConstants: number;
}

/** The training rows, kept so that each node's rows are one segment of them. */
export interface Samples {
  readonly root: Segment;
  /** Puts the segment's rows in the feature's order; false when its values are all within 1e-7. */
  open(feature: number, segment: Segment): boolean;
  /** Replaces `best` by the best cut on the feature opened last where that is strictly better. */
  search(feature: number, segment: Segment, best: Cut): void;
  /**
   * Moves the cut's left rows before `cut.position`. `features` from index `nConstants` on are those
   * that are not constant in the segment.
   */
  divide(
    segment: Segment,
    impurity: number,
    cut: Cut,
    features: Int32Array,
    nConstants: number,
  ): Sides;
}
