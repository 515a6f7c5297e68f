/** What a param accepts, in the user's language. */

import type { PageTexts } from '../../../common/i18n/texts.ts';
import type { ParamKind } from '../../../models/params.ts';

export type TrainTexts = PageTexts['train'];

/** `an integer ≥ 1 or None` */
export function describeAccepted(accepts: readonly ParamKind[], t: TrainTexts): string {
  return accepts.map((kind) => describeKind(kind, t)).join(` ${t.or} `);
}

function describeKind(kind: ParamKind, t: TrainTexts): string {
  switch (kind.kind) {
    case 'null':
      return 'None';
    case 'boolean':
      return `True ${t.or} False`;
    case 'integer':
      return t.anInteger(bounds(kind, t));
    case 'number':
      return t.aNumber(bounds(kind, t));
    case 'fraction':
      return kind.whole ? t.aFraction('≤ 1.0') : t.aFraction('< 1');
    case 'choice':
      return kind.choices.join(', ');
    case 'integers':
      return t.integers(bounds(kind, t));
    case 'numbers':
      return t.numbers(bounds(kind, t));
    case 'weights':
      return '{"0": 1, "1": 2}';
  }
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
}

function bounds({ min, max, exclusiveMin }: Bounds, t: TrainTexts): string {
  if (min !== undefined && max !== undefined) return t.fromTo(min, max);
  const lower =
    exclusiveMin !== undefined ? ` > ${exclusiveMin}` : min !== undefined ? ` ≥ ${min}` : '';
  const upper = max === undefined ? '' : `${lower && ','} ≤ ${max}`;
  return lower + upper;
}
