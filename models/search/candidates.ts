/** The candidates of a search: scikit-learn's `ParameterGrid` and `ParameterSampler`. */

import { ReviewError } from '../../common/errors.ts';
import type { Params, ParamValue } from '../params.ts';
import { RandomState } from '../random/mt19937.ts';
import { sampleWithoutReplacement } from '../random/sample-without-replacement.ts';
import type { ParamValues, SearchSpace } from './space.ts';

type Lists = readonly (readonly [name: string, values: readonly ParamValue[]])[];

const MOST_CANDIDATES = 100_000;

/**
 * Every combination in `ParameterGrid`'s order: params by name, the last one changing fastest. A `log` range is one value
 * for each power of ten. Throws `INVALID_PARAMETER_VALUE` for a range that is not finite, and for too many candidates.
 */
export function gridCandidates(owner: string, space: SearchSpace): Params[] {
  const lists = sorted(space).map(
    ([name, values]) => [name, gridValues(owner, name, values)] as const,
  );
  const size = sizeOf(lists);
  if (size > MOST_CANDIDATES) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'search.tooMany', { owner, size });
  }
  return Array.from({ length: size }, (_, i) => candidateAt(lists, i));
}

/**
 * `nIter` draws as `ParameterSampler` makes them: without replacement from all combinations of lists (and no more than
 * there are), else each value on its own, SciPy's `uniform` and `loguniform` for ranges. Source: scikit-learn 1.4
 * `model_selection/_search.py`.
 */
export function randomCandidates(space: SearchSpace, nIter: number, randomState: number): Params[] {
  const entries = sorted(space);
  const lists = entries.flatMap(([name, values]) =>
    values.kind === 'list' ? [[name, values.values] as const] : [],
  );
  if (lists.length === entries.length) {
    const size = sizeOf(lists);
    const drawn = sampleWithoutReplacement(size, Math.min(nIter, size), randomState);
    return Array.from(drawn, (i) => candidateAt(lists, i));
  }
  const random = new RandomState(randomState);
  return Array.from({ length: nIter }, () =>
    Object.fromEntries(entries.map(([name, values]) => [name, draw(values, random)])),
  );
}

function draw(values: ParamValues, random: RandomState): ParamValue {
  if (values.kind === 'list') return values.values[random.randint(0, values.values.length)];
  const { kind, low, high, isInteger } = values;
  const share = random.randomSample();
  const drawn =
    kind === 'uniform'
      ? share * (high - low) + low
      : Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)));
  return isInteger ? Math.round(drawn) : drawn;
}

function gridValues(owner: string, name: string, values: ParamValues) {
  if (values.kind === 'list') return values.values;
  const { kind, low, high, isInteger } = values;
  if (kind === 'uniform') {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'search.endlessRange', {
      label: `${owner}.${name}`,
      range: `${low}..${high}`,
    });
  }
  const steps = Math.max(1, Math.round(Math.log10(high / low)));
  const powers = Array.from({ length: steps + 1 }, (_, i) => {
    const value = i === steps ? high : low * (high / low) ** (i / steps);
    return isInteger ? Math.round(value) : Number(value.toPrecision(12));
  });
  return [...new Set(powers)];
}

/** Python sorts names by code point. */
function sorted(space: SearchSpace) {
  return Object.entries(space).sort(([a], [b]) => (a < b ? -1 : 1));
}

function sizeOf(lists: Lists): number {
  return lists.reduce((size, [, values]) => size * values.length, 1);
}

function candidateAt(lists: Lists, index: number): Params {
  let rest = index;
  const chosen = lists.toReversed().map(([name, values]) => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return [name, value] as const;
  });
  return Object.fromEntries(chosen.reverse());
}
