/** A priority queue that breaks ties as the C++ standard library's heap does, and therefore as scikit-learn does. */

/**
 * A binary heap with the greatest key on top. Equal keys come in the order that libstdc++'s `push_heap` and `pop_heap`
 * give (on removal the hole sinks to the bottom first, then the last item rises from there), because that decides which
 * node a tree with few leaves splits.
 */
export class Frontier<T> {
  readonly #keys: number[] = [];
  readonly #items: T[] = [];

  push(key: number, item: T): void {
    this.#keys.push(key);
    this.#items.push(item);
    this.#climb(this.#keys.length - 1, key, item);
  }

  /** Removes and returns the item with the greatest key; undefined if empty. */
  pop(): T | undefined {
    const top = this.#items[0];
    const key = this.#keys.pop();
    const item = this.#items.pop();
    const length = this.#keys.length;
    if (key === undefined || item === undefined || length === 0) return top;
    let hole = 0;
    let child = 0;
    while (child < (length - 1) >> 1) {
      child = 2 * (child + 1);
      if (this.#keys[child] < this.#keys[child - 1]) child--;
      hole = this.#place(hole, this.#keys[child], this.#items[child], child);
    }
    if (length % 2 === 0 && child === (length - 2) >> 1) {
      child = 2 * child + 1;
      hole = this.#place(hole, this.#keys[child], this.#items[child], child);
    }
    this.#climb(hole, key, item);
    return top;
  }

  #climb(from: number, key: number, item: T): void {
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!(this.#keys[parent] < key)) break;
      hole = this.#place(hole, this.#keys[parent], this.#items[parent], parent);
    }
    this.#place(hole, key, item, hole);
  }

  #place(at: number, key: number, item: T, next: number): number {
    this.#keys[at] = key;
    this.#items[at] = item;
    return next;
  }
}
