/** A model's plan as one JSON text in ASCII, which the Python and the JavaScript module read. */
import type { ModelPlan, PlanMember } from '../plan.ts';

/** NaN is null, Infinity a number too large for float64, as both languages read it. */
export function planJson({ inputs, keepsMissing, members }: ModelPlan): string {
  return asciiJson({ inputs, keepsMissing, members: members.map(memberOf) });
}

function memberOf({ columns, codebooks, steps, calibrator }: PlanMember) {
  const books = Array.from(codebooks, ([column, { codes, unknown, missing }]) => ({
    column,
    codes: Array.from(codes).filter(([category]) => category !== null),
    unknown,
    missing,
  }));
  return { columns, codebooks: books, steps, calibrator };
}

/** JSON without a character that another encoding could change; typed arrays as lists. */
export function asciiJson(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return asciiText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(asciiJson).join(',')}]`;
  if (ArrayBuffer.isView(value)) {
    return `[${Array.from(value as Float64Array, numberText).join(',')}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${asciiText(key)}:${asciiJson(item)}`).join(',')}}`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '1e999' : '-1e999';
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
