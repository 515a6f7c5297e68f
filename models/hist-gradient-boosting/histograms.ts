/** Histograms of a node: for each feature and bin, the sums of gradients and hessians and the number of rows. */
import type { BinnedRows } from './bins.ts';
import { createKernel, type FillHistograms } from './histogram-kernel.ts';

/** Number of bins reserved for each feature: 255 and one for missing values. */
export const BINS = 256;
/** Numbers stored per bin. */
export const STRIDE = 3;

/** Feature f's bin b has its gradient, hessian and count from `histograms[STRIDE (f BINS + b)]` on. */
export type Histograms = Float64Array;

/** Fills histograms from the same rows repeatedly. Its input is stored in the kernel's own memory. */
export class HistogramBuilder {
  /** Row i's gradient at 2i, its hessian at 2i + 1. Must be written before `build`. */
  readonly derivatives: Float32Array;
  /** Row numbers, in any order. Must be written before `build`. */
  readonly samples: Uint32Array;
  readonly #fill: FillHistograms;
  readonly #features: number;
  readonly #bins: number;
  readonly #result: Float64Array;
  readonly #free: Histograms[] = [];

  constructor({ byRow, rows, features }: BinnedRows) {
    const size = features * BINS * STRIDE;
    this.#features = features;
    this.#bins = size * 8 + rows * 12;
    const { fill, buffer } = createKernel(this.#bins + byRow.length);
    this.#fill = fill;
    this.#result = new Float64Array(buffer, 0, size);
    this.derivatives = new Float32Array(buffer, size * 8, 2 * rows);
    this.samples = new Uint32Array(buffer, size * 8 + rows * 8, rows);
    new Uint8Array(buffer, this.#bins, byRow.length).set(byRow);
  }

  /** The histograms of the rows `samples[start … end − 1]`, each bin summed in their order. */
  build(start: number, end: number): Histograms {
    const { derivatives, samples } = this;
    const from = samples.byteOffset;
    this.#result.fill(0);
    this.#fill(
      this.#bins,
      this.#features,
      derivatives.byteOffset,
      from + 4 * start,
      from + 4 * end,
      this.#result.byteOffset,
    );
    const histograms = this.#free.pop() ?? new Float64Array(this.#result.length);
    histograms.set(this.#result);
    return histograms;
  }

  /** Lets `build` reuse them. */
  release(histograms: Histograms): void {
    this.#free.push(histograms);
  }
}

/** Turns a parent's histograms into those of its other child. */
export function subtractHistograms(parent: Histograms, child: Histograms): void {
  for (let k = 0; k < parent.length; k++) parent[k] -= child[k];
}
