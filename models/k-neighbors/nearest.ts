/** The nearest points found so far: a heap with the farthest on top, ties decided by the row in training. */

export class Nearest {
  readonly #distance: Float64Array;
  readonly #row: Int32Array;
  readonly #label: Uint8Array;
  #size = 0;

  constructor(k: number) {
    this.#distance = new Float64Array(k);
    this.#row = new Int32Array(k);
    this.#label = new Uint8Array(k);
  }

  clear(): void {
    this.#size = 0;
  }

  /** No point farther than this is taken any more; one at this distance only if its row is smaller. */
  get limit(): number {
    return this.#size < this.#distance.length ? Infinity : this.#distance[0];
  }

  get shareOfOnes(): number {
    let ones = 0;
    for (let i = 0; i < this.#size; i++) ones += this.#label[i];
    return ones / this.#size;
  }

  offer(distance: number, row: number, label: number): void {
    if (this.#size < this.#distance.length) {
      this.#rise(this.#size++, distance, row, label);
      return;
    }
    const farthest = this.#distance[0];
    if (distance < farthest || (distance === farthest && row < this.#row[0])) {
      this.#sink(0, this.#size, distance, row, label);
    }
  }

  /** Sorts the points, the nearest first, and calls `visit` with each; clear it afterwards. */
  drain(visit: (distance: number, label: number) => void): void {
    const [distances, rows, labels] = [this.#distance, this.#row, this.#label];
    for (let last = this.#size - 1; last > 0; last--) {
      const [distance, row, label] = [distances[last], rows[last], labels[last]];
      this.#place(last, distances[0], rows[0], labels[0]);
      this.#sink(0, last, distance, row, label);
    }
    for (let i = 0; i < this.#size; i++) visit(distances[i], labels[i]);
  }

  #rise(from: number, distance: number, row: number, label: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isFarther(distance, row, parent)) break;
      this.#place(at, this.#distance[parent], this.#row[parent], this.#label[parent]);
      at = parent;
    }
    this.#place(at, distance, row, label);
  }

  #sink(from: number, size: number, distance: number, row: number, label: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size && this.#isFarther(this.#distance[right], this.#row[right], child)) {
        child = right;
      }
      if (this.#isFarther(distance, row, child)) break;
      this.#place(at, this.#distance[child], this.#row[child], this.#label[child]);
      at = child;
    }
    this.#place(at, distance, row, label);
  }

  #isFarther(distance: number, row: number, than: number): boolean {
    const other = this.#distance[than];
    return distance > other || (distance === other && row > this.#row[than]);
  }

  #place(at: number, distance: number, row: number, label: number): void {
    this.#distance[at] = distance;
    this.#row[at] = row;
    this.#label[at] = label;
  }
}
