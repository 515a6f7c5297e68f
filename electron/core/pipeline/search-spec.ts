/** The part of a spec that says which params and features are searched for. */

import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import type { Params, ParamValue } from '../../../models/params.ts';
import { estimatorNamed, type Registry } from '../../../models/registry.ts';
import { gridCandidates, randomCandidates } from '../../../models/search/candidates.ts';
import { readSearchSpace, type SearchSpace } from '../../../models/search/space.ts';
import type { CvSpec } from './cv-spec.ts';

const DEFAULT_N_ITER = 10;
const DEFAULT_FACTOR = 3;

/** Names and defaults are scikit-learn's; `random_state` is the pipeline's. */
export const searchSchema = z
  .strictObject({
    kind: z.enum(['grid', 'random', 'halving']).default('grid'),
    /**
     * By model and param: a list, or a range such as 3..10 or log 0.01..100. `features`, beside the params: sets of the
     * pipeline's features, each a list of columns or their names joined by +.
     */
    params: z.record(z.string(), z.record(z.string(), z.unknown())),
    /** The metric whose best mean decides. */
    refit: z.enum(SCORE_KEYS).default('log_loss'),
    /** Of random: how many candidates are drawn. */
    n_iter: z.int().min(1).optional(),
    /** Of halving: one of so many candidates goes on, with so many times the rows. */
    factor: z.number().gt(1).optional(),
    /** Seconds after which no further candidate is tried, for each search. */
    time_budget: z.number().positive().optional(),
    /** Whether the search itself is cross-validated: repeated inside each fold of `cv` over all labelled rows. */
    nested: z.boolean().optional(),
  })
  .superRefine(({ kind, n_iter, factor }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (n_iter !== undefined && kind !== 'random') {
      refuse('n_iter', `a ${kind} search tries all candidates; kind random draws n_iter of them`);
    }
    if (factor !== undefined && kind !== 'halving') {
      refuse('factor', `a ${kind} search has no factor; kind halving has`);
    }
  });

export type SearchSpec = z.output<typeof searchSchema>;

/** The folds of a search whose spec has no `cv`: scikit-learn's default for classifiers. */
export const DEFAULT_CV: CvSpec = { kind: 'stratified_k_fold', n_splits: 5, shuffle: false };

/** The name of a candidate's feature set among its params. */
export const FEATURES = 'features';

/** A candidate's own params, and the columns that it learns from: undefined for all of the pipeline's. */
export function splitCandidate({ [FEATURES]: features, ...params }: Params): {
  readonly params: Params;
  readonly columns: readonly string[] | undefined;
} {
  return { params, columns: features === undefined ? undefined : columnsOfSet(features) };
}

/** Of a model that the search names, in the order in which they are tried. */
export function searchCandidates(
  { kind, params, n_iter = DEFAULT_N_ITER }: SearchSpec,
  model: string,
  randomState: number,
  registry?: Registry,
): Params[] {
  const { [FEATURES]: sets, ...given } = params[model] ?? {};
  const own = readSearchSpace(model, estimatorNamed(model, registry).params, given);
  const space: SearchSpace =
    sets === undefined
      ? own
      : { ...own, [FEATURES]: { kind: 'list', values: readFeatureSets(model, sets) } };
  return kind === 'random'
    ? randomCandidates(space, n_iter, randomState)
    : gridCandidates(model, space);
}

/** A set as a candidate's value: JSON, since a column's name may have any character. */
function readFeatureSets(model: string, sets: unknown): string[] {
  const refuse = () =>
    new ReviewError('INVALID_PARAMETER_VALUE', 'search.badFeatureSets', {
      label: `${model}.${FEATURES}`,
      value: String(JSON.stringify(sets)),
    });
  if (!Array.isArray(sets) || sets.length === 0) throw refuse();
  return sets.map((set: unknown) => {
    const names = typeof set === 'string' ? set.split('+').map((name) => name.trim()) : set;
    const isSet =
      Array.isArray(names) &&
      names.length > 0 &&
      names.every((name) => typeof name === 'string' && name !== '');
    if (!isSet || new Set(names).size !== names.length) throw refuse();
    return JSON.stringify(names);
  });
}

export function columnsOfSet(set: ParamValue): string[] {
  return JSON.parse(String(set));
}

/** Throws `BAD_FEATURE` for a set with a column that is not among the pipeline's features. */
export function requireFeatureSets(
  { params }: SearchSpec,
  features: readonly { readonly name: string }[],
): void {
  const known = features.map(({ name }) => name);
  for (const [model, { [FEATURES]: sets }] of Object.entries(params)) {
    if (sets === undefined) continue;
    const name = readFeatureSets(model, sets)
      .flatMap(columnsOfSet)
      .find((one) => !known.includes(one));
    if (name === undefined) continue;
    throw new ReviewError('BAD_FEATURE', 'search.foreignFeature', {
      label: `${model}.${FEATURES}`,
      name,
      known: known.join(', '),
    });
  }
}

export function halvingFactor({ factor = DEFAULT_FACTOR }: SearchSpec): number {
  return factor;
}

/** Throws `INVALID_PARAMETER_VALUE` for params of a model that is not trained, or that it does not have. */
export function requireSearch(
  search: SearchSpec,
  models: readonly string[],
  origin: Text,
  registry: Registry,
): void {
  for (const name of Object.keys(search.params)) {
    if (!models.includes(name)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'search.spaceOfNoModel', {
        origin,
        name,
        names: models.join(', '),
      });
    }
    searchCandidates(search, name, 0, registry);
  }
}
