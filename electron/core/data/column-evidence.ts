/** What the sound records of a file show about its columns, used to judge whether a record fits them. */

import type { ColumnType } from './dataset.ts';
import { dateKind } from './dates.ts';
import { classify, inferColumnType, type NumberFormat, type ValueKind } from './value-types.ts';

/** This many records are enough evidence. */
const MOST_RECORDS = 2000;
/** In fewer records, texts may have the same shape by chance. */
const FEWEST_OF_ONE_SHAPE = 3;

interface Evidence {
  type: ColumnType | null;
  empty: boolean;
  /** The shape that all texts share; null where there are several. */
  shape: string | null;
}

const FORMAT: NumberFormat = { decimal: '.', thousands: '' };

export class ColumnEvidence {
  private readonly known: (Evidence | undefined)[] = [];
  private readonly sample: readonly string[][];

  constructor(records: readonly string[][]) {
    this.sample = records.slice(0, MOST_RECORDS);
  }

  /** Looked at when it is asked about: most files need none or few of their columns. */
  private column(i: number): Evidence {
    const known = this.known[i];
    if (known !== undefined) return known;
    const values = this.sample.map((fields) => fields[i]);
    const counts: Partial<Record<ValueKind, number>> = {};
    for (const value of values) {
      const kind = classify(value, FORMAT);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    const filled = values.filter((value) => value !== '');
    const type = inferColumnType(counts);
    const shapes = new Set(type === 'text' ? filled.map(shapeOf) : []);
    const one = shapes.size === 1 && filled.length >= FEWEST_OF_ONE_SHAPE;
    const found = {
      type,
      empty: filled.length < values.length || values.length === 0,
      shape: one ? [...shapes][0] : null,
    };
    this.known[i] = found;
    return found;
  }

  /** How many fields differ from the others in their column. */
  misfits(fields: readonly string[]): number {
    return fields.filter((field, i) => !this.fits(field, i)).length;
  }

  /** Whether the fields are words while all values below are not, as for names and units. */
  isAboveValues(fields: readonly string[]): boolean {
    const isWord = (field: string) => /\p{L}|%/u.test(field) && isText(field);
    const filled = fields.flatMap((field, i) => (field === '' ? [] : [i]));
    const others = filled.filter((i) => !isWord(fields[i]));
    return !others.some((i) => this.isTyped(i)) && filled.filter((i) => this.isTyped(i)).length > 1;
  }

  /** Whether the column's values are no texts, so that quotes cannot belong to them. */
  isTyped(i: number): boolean {
    const { type } = this.column(i);
    return type !== null && type !== 'text';
  }

  private fits(field: string, i: number): boolean {
    const { type, empty, shape } = this.column(i);
    if (field === '') return empty;
    // A column without values is no evidence.
    if (type === null) return true;
    if (type === 'text') return shape === null || shapeOf(field) === shape;
    const kind = classify(field, FORMAT);
    if (kind === 'missing') return empty;
    if (type === 'date') return dateKind(field.trim()) !== null;
    return kind === type || (type === 'number' && (kind === 'integer' || kind === 'zeros'));
  }
}

function isText(field: string): boolean {
  return classify(field, FORMAT) === 'text';
}

/** Letters become a, digits 9, and each run of them a single one. */
function shapeOf(text: string): string {
  return text.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}
