/** A SELECT in steps: each reads what the one before it named, so that nothing is computed twice. */
import type { Dialect } from './dialects.ts';

export class Levels {
  readonly #dialect: Dialect;
  readonly #steps: string[] = [];
  #from: string;
  /** What later steps still need, by alias. */
  #kept: string[] = [];
  #names = 0;

  constructor(dialect: Dialect, from: string) {
    this.#dialect = dialect;
    this.#from = from;
  }

  /** An alias that no other column has. */
  name(hint: string): string {
    return `${hint}${this.#names++}`;
  }

  /** Adds a step with these columns; of the earlier ones only `keep` stay. */
  add(columns: ReadonlyMap<string, string>, keep: readonly string[] = this.#kept): void {
    const { as, barrier } = this.#dialect;
    const kept = this.#kept.filter((alias) => keep.includes(alias));
    const list = [...kept, ...Array.from(columns, ([alias, sql]) => `${sql} AS ${alias}`)];
    const step = `step${this.#steps.length}`;
    this.#steps.push(
      `${step} ${as} (\n  SELECT ${list.join(',\n    ')}\n  FROM ${this.#from}${barrier}\n)`,
    );
    this.#from = step;
    this.#kept = [...kept, ...columns.keys()];
  }

  /** Adds the columns of a table of one row to every row. */
  join(table: string, columns: ReadonlyMap<string, string>): void {
    this.#from = `${this.#from} CROSS JOIN ${table}`;
    this.add(columns);
  }

  /** Adds a table of one row, whose columns can be read by subqueries. */
  addTable(name: string, columns: ReadonlyMap<string, string>): void {
    const list = Array.from(columns, ([alias, sql]) => `${sql} AS ${alias}`);
    this.#steps.unshift(`${name} AS MATERIALIZED (SELECT ${list.join(', ')})`);
  }

  /** The whole statement. */
  select(columns: string): string {
    return `WITH ${this.#steps.join(',\n')}\nSELECT ${columns}\nFROM ${this.#from}`;
  }
}
