/** What a commit reports as changed. */

export type EntityKind = 'runs' | 'experiments' | 'datasets' | 'models';

export interface StoreChange {
  readonly kinds: readonly EntityKind[];
  /** The runs that were written; null: any may have been. */
  readonly runIds: readonly string[] | null;
}

/** Collects the change reports of one commit. */
export class Touched {
  readonly #kinds = new Set<EntityKind>();
  readonly #runIds = new Set<string>();
  #anyRun = false;

  touch(kind: EntityKind): void {
    this.#kinds.add(kind);
    if (kind === 'runs') this.#anyRun = true;
  }

  touchRun(runId: string): void {
    this.#kinds.add('runs');
    this.#runIds.add(runId);
  }

  /** Null if nothing was reported. */
  change(): StoreChange | null {
    if (this.#kinds.size === 0) return null;
    return { kinds: [...this.#kinds], runIds: this.#anyRun ? null : [...this.#runIds] };
  }
}
